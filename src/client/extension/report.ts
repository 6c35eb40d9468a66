/** Says on the page and in the console what went wrong. Nothing here throws: the page goes on with what it has. */
import { errorEvent, missEvent } from '../../core/suspense/protocol.ts';
import type { StreamErrorCode } from '../events.ts';

export const tell = (name: string, detail?: object): boolean => document.dispatchEvent(new CustomEvent(name, { detail }));

export const report = (code: StreamErrorCode, error?: unknown): void => {
  console.error(errorEvent, code, error);
  tell(errorEvent, { code, error });
};

export const miss = (key: string): void => {
  console.info(missEvent, key);
  tell(missEvent, { key });
};

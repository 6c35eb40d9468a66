/** What a template is rendered with, put together from a file of data and single values. Pure. */
import { UsageError } from '../command.ts';

type Data = Readonly<Record<string, unknown>>;

/** @throws UsageError for text that is no JSON object; `file` names it */
export function dataOf(text: string, file: string): Data {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${file} is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!isData(data)) throw new UsageError(`${file} holds no JSON object: its keys have to be the names that the template reads`);
  return data;
}

/**
 * `data` with `user.name=Ada` in it. A value that reads as JSON is that (`3`, `true`, `[1]`, `"3"`), any other is text.
 * @throws UsageError for an assignment without a name or without `=`, or into what is no object
 */
export function withAssignment(data: Data, assignment: string): Data {
  const [, path, value] = /^([^=]+)=(.*)$/s.exec(assignment) ?? [];
  const names = path?.split('.') ?? [];
  if (value === undefined || names.some((name) => name === ''))
    throw new UsageError(`--set ${assignment}: write --set name=value, or --set name.field=value`);
  return withValue(data, names, valueOf(value), assignment);
}

function withValue(data: Data, [name = '', ...rest]: readonly string[], value: unknown, assignment: string): Data {
  if (rest.length === 0) return { ...data, [name]: value };
  const inner = Object.hasOwn(data, name) ? data[name] : {};
  if (!isData(inner)) throw new UsageError(`--set ${assignment}: "${name}" is no object already, it can't get a field`);
  return { ...data, [name]: withValue(inner, rest, value, assignment) };
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

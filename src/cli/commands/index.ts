/** Every command by its name: a new one is a file here and a row. */
import type { Command } from '../command.ts';
import { doctor } from './doctor.ts';
import { format } from './format.ts';
import { types } from './types.ts';

export const commands: Readonly<Record<string, Command>> = { types, format, doctor };

/** Every command by its name: a new one is a file here and a row. */
import type { Command } from '../command.ts';
import { check } from './check.ts';
import { doctor } from './doctor.ts';
import { explain } from './explain.ts';
import { format } from './format.ts';
import { migrate } from './migrate.ts';
import { render } from './render.ts';
import { types } from './types.ts';

export const commands: Readonly<Record<string, Command>> = { check, doctor, explain, format, migrate, render, types };

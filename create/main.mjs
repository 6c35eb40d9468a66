#!/usr/bin/env node
// @ts-check
// npm create millrace <folder>
import path from 'node:path';
import { createApp } from './create-app.mjs';

const [folder, ...others] = process.argv.slice(2);
if (folder === undefined || folder.startsWith('-') || others.length > 0) {
  console.error('Usage: npm create millrace <folder>');
  process.exit(2);
}

try {
  const { name, files } = createApp(folder);
  console.log(`${name}: ${files.length} files in ${path.resolve(folder)}\n`);
  console.log(`  cd ${folder}\n  npm install\n  npm run dev\n`);
} catch (error) {
  console.error(`create-millrace: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}

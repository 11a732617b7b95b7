/** @file What CHANGELOG.md says of a version: node scripts/launch.mjs scripts/packaging/release-notes.ts [0.1.0] */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run-step.ts';

/** The text below "## version" (a date may follow) up to the next version. Throws where there is none, or nothing in it. */
export function notesOf(changelog: string, version: string): string {
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((each) => each.split(/[\s,]/, 1)[0] === version);
  if (section === undefined) throw new Error(`CHANGELOG.md has no section "## ${version}".`);
  const text = section.slice(section.indexOf('\n') + 1).trim();
  if (text === '') throw new Error(`CHANGELOG.md says nothing of ${version}.`);
  return `${text}\n`;
}

export function currentVersion(): string {
  return (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;
}

export function currentNotes(version = currentVersion()): string {
  return notesOf(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), version);
}

if (import.meta.main) process.stdout.write(currentNotes(process.argv[2]));

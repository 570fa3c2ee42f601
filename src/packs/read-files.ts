// The files of packs as bytes: which packs there are, what lies in their folders, and one hash over it all.
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { InvalidInput } from '../base/index.ts';

export const KINDS = ['units', 'services', 'measures', 'indicators', 'indexes', 'plans', 'calendars', 'checks', 'bots'] as const;
export type FileKind = (typeof KINDS)[number];

export interface PackFiles {
	/** Name of the folder. */
	readonly name: string;
	/** pack.yaml, or undefined when there is none. */
	readonly head: string | undefined;
	/** YAML, CSV and SQL files of the known folders, by path relative to the folder of packs. */
	readonly files: readonly { readonly kind: FileKind; readonly path: string; readonly text: string }[];
	/** Folders with YAML files that no kind is known for. */
	readonly unknown: readonly string[];
}

export interface PackFolder {
	readonly packs: readonly PackFiles[];
	/** Changes with every byte and name that may change what is declared. */
	readonly hash: string;
	/** Names to tell faults of; others are read because these need them. */
	readonly asked: ReadonlySet<string>;
}

const isYaml = (name: string) => /\.ya?ml$/.test(name);
const textOf = (path: string) => readFile(path, 'utf8').catch(() => undefined);

async function readPack(root: string, name: string): Promise<PackFiles> {
	const files: PackFiles['files'][number][] = [];
	const unknown: string[] = [];
	for (const entry of (await readdir(join(root, name), { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))) {
		if (!entry.isDirectory() || entry.name === 'sources') continue;
		const names = (await readdir(join(root, name, entry.name))).sort();
		const kind = KINDS.find((k) => k === entry.name);
		if (!kind) {
			if (names.some(isYaml)) unknown.push(entry.name);
			continue;
		}
		for (const file of names.filter((n) => isYaml(n) || /\.(csv|sql)$/.test(n))) {
			files.push({ kind, path: `${name}/${kind}/${file}`, text: await readFile(join(root, name, kind, file), 'utf8') });
		}
	}
	return { name, head: await textOf(join(root, name, 'pack.yaml')), files, unknown };
}

function hashOf(packs: readonly PackFiles[]): string {
	const hash = createHash('sha256').update('packs 1\n');
	for (const pack of packs) {
		hash.update(`${pack.name}\n${pack.head ?? ''}\n`);
		for (const { path, text } of pack.files) hash.update(`${path} ${text.length}\n`).update(text);
	}
	return hash.digest('hex');
}

/**
 * Reads a folder of packs, or one pack together with those beside it that it may require.
 * @throws InvalidInput `packs.folder-missing`
 */
export async function readFolder(dir: string): Promise<PackFolder> {
	const at = resolve(dir);
	const one = await stat(join(at, 'pack.yaml')).catch(() => undefined);
	const root = one ? dirname(at) : at;
	const entries = await readdir(root, { withFileTypes: true }).catch((cause: unknown) => {
		throw new InvalidInput('packs.folder-missing', `There is no folder of packs at ${at}`, { cause });
	});
	const names = entries.filter((e) => e.isDirectory() && !e.name.startsWith('.')).map((e) => e.name);
	const packs = await Promise.all(names.sort().map((name) => readPack(root, name)));
	return { packs, hash: hashOf(packs), asked: new Set(one ? [basename(at)] : names) };
}

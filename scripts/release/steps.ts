import {createHash} from 'node:crypto';
import {copyFileSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {mustRun, type Release, readJson} from './release.ts';

/** One check or artefact of a release. */
type Step = {
	readonly title: string;
	/** Left out in a dry run. */
	readonly isFinal?: boolean;
	/** Returns a summary; throws if the step fails. */
	run(release: Release): string;
};

/** The steps of a release, in order. */
export const steps: readonly Step[] = [
	{title: 'Version', run: checkVersion},
	{title: 'Changelog', run: checkChangelog},
	{title: 'Working tree', run: checkTree},
	{title: 'Tests', run: runTests},
	{title: 'Package', run: makePackage},
	{title: 'Executable', run: makeExecutable},
	{title: 'Source maps', run: copyMaps},
	{title: 'Checksums', run: writeChecksums},
	{title: 'Tag', isFinal: true, run: tag},
];

/** Bytes that the package may have, unpacked, and the executable, compressed. */
const maxUnpacked = 1_500_000;
const maxCompressed = 45_000_000;

function checkVersion(release: Release): string {
	const {root, version} = release;
	const locked = readJson(root, 'package-lock.json').version;
	if (!/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version) || locked !== version) {
		throw new Error(`package.json has ${version}, package-lock.json ${locked}; set both with npm version.`);
	}

	if (mustRun(release, 'git', ['tag', '--list', `v${version}`]) !== '') {
		throw new Error(`v${version} is tagged already.`);
	}

	return `${version}, not released yet`;
}

function checkChangelog({root, version}: Release): string {
	const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
	const [, words = ''] = changelog.split(`\n## ${version}\n`);
	const [entry = ''] = words.split('\n## ');
	if (entry.trim() === '') {
		throw new Error(`CHANGELOG.md has no entry “## ${version}”.`);
	}

	return 'has an entry';
}

function checkTree(release: Release): string {
	const changes = mustRun(release, 'git', ['status', '--porcelain']);
	if (changes !== '') {
		throw new Error(`not committed yet:\n${changes.trimEnd()}`);
	}

	return `clean, at ${mustRun(release, 'git', ['rev-parse', '--short', 'HEAD']).trim()}`;
}

function runTests(release: Release): string {
	mustRun(release, 'npm', ['test'], true);
	return 'all passed';
}

function makePackage(release: Release): string {
	const {folder, version} = release;
	rmSync(folder, {recursive: true, force: true});
	mkdirSync(folder);
	const [packed] = JSON.parse(mustRun(release, 'npm', ['pack', '--json', '--silent', '--pack-destination', folder]));
	if (packed.unpackedSize >= maxUnpacked) {
		throw new Error(`it has ${packed.unpackedSize} bytes; at most ${maxUnpacked} are allowed.`);
	}

	return `quayside-${version}.tgz, ${megabytes(packed.unpackedSize)} unpacked`;
}

function makeExecutable(release: Release): string {
	const {root, folder, version} = release;
	const name = `quayside-${version}-${process.platform}-${process.arch}`;
	mustRun(release, process.execPath, ['scripts/build-executable.ts']);
	copyFileSync(join(root, 'dist/quayside'), join(folder, name));
	mustRun(release, 'xz', ['--keep', '--threads=0', join(folder, name)]);
	const {size} = statSync(join(folder, `${name}.xz`));
	if (size >= maxCompressed) {
		throw new Error(`it has ${size} bytes when compressed; at most ${maxCompressed} are allowed.`);
	}

	return `${name}, ${megabytes(size)} compressed`;
}

/** They make stack traces in bug reports readable; see scripts/trace.ts. */
function copyMaps({root, folder, version}: Release): string {
	for (const name of globSync('*.cjs.map', {cwd: join(root, 'dist')})) {
		copyFileSync(join(root, 'dist', name), join(folder, `quayside-${version}-${name}`));
	}

	return 'copied';
}

function writeChecksums({folder}: Release): string {
	const names = readdirSync(folder).toSorted();
	const lines = names.map(
		name =>
			`${createHash('sha256')
				.update(readFileSync(join(folder, name)))
				.digest('hex')}  ${name}\n`,
	);
	writeFileSync(join(folder, 'SHA256SUMS'), lines.join(''));
	return `SHA256SUMS of ${names.length} files`;
}

function tag(release: Release): string {
	mustRun(release, 'git', ['tag', '--annotate', '--message', `Release ${release.version}`, `v${release.version}`]);
	return `v${release.version}`;
}

function megabytes(bytes: number): string {
	return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

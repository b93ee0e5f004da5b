import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type TestContext, test} from 'node:test';
import {mustRun, type Release, releaseIn} from '../scripts/release/release.ts';
import {steps} from '../scripts/release/steps.ts';

/** A project that is ready, with these files in place of its own. */
function projectWith(t: TestContext, files: Readonly<Record<string, string>> = {}): Release {
	const root = mkdtempSync(join(tmpdir(), 'quayside-release-'));
	t.after(() => rmSync(root, {recursive: true}));
	const all = {
		'package.json': '{"name": "quayside", "version": "1.2.3"}',
		'package-lock.json': '{"version": "1.2.3"}',
		'CHANGELOG.md': '# Changelog\n\n## 1.2.3\n\nFaster.\n\n## 1.2.2\n\nOlder.\n',
		...files,
	};
	for (const [name, text] of Object.entries(all)) {
		writeFileSync(join(root, name), text);
	}

	const release = releaseIn(root);
	const author = ['-c', 'user.name=Tester', '-c', 'user.email=tester@example.com'];
	for (const args of [
		['init', '--quiet'],
		['add', '.'],
		[...author, 'commit', '--quiet', '--message', 'Begin'],
	]) {
		mustRun(release, 'git', args);
	}

	return release;
}

function step(title: string, release: Release): string {
	const found = steps.find(candidate => candidate.title === title);
	assert.ok(found, title);
	return found.run(release);
}

test('a project that is ready passes the checks', t => {
	const release = projectWith(t);
	assert.equal(release.version, '1.2.3');
	assert.equal(step('Version', release), '1.2.3, not released yet');
	assert.equal(step('Changelog', release), 'has an entry');
	assert.match(step('Working tree', release), /^clean, at [\da-f]{7,}$/);
});

test('a version that differs from the lock file, or that is already published, is not released', t => {
	const differing = projectWith(t, {'package-lock.json': '{"version": "1.2.2"}'});
	assert.throws(() => step('Version', differing), /package\.json has 1\.2\.3, package-lock\.json 1\.2\.2/);
	const released = projectWith(t);
	mustRun(released, 'git', ['tag', 'v1.2.3']);
	assert.throws(() => step('Version', released), /v1\.2\.3 is tagged already/);
});

test('a version without a changelog entry is not released', t => {
	const empty = '# Changelog\n\n## 1.2.3\n\n## 1.2.2\n\nOlder.\n';
	for (const text of ['# Changelog\n', empty]) {
		assert.throws(() => step('Changelog', projectWith(t, {'CHANGELOG.md': text})), /has no entry “## 1\.2\.3”/);
	}
});

test('uncommitted changes are not released', t => {
	const release = projectWith(t);
	writeFileSync(join(release.root, 'left.txt'), '');
	assert.throws(() => step('Working tree', release), /not committed yet:\n\?\? left\.txt$/);
});

test('the steps are taken in order, and only the last one is left out in a dry run', () => {
	assert.deepEqual(
		steps.map(({title}) => title),
		['Version', 'Changelog', 'Working tree', 'Tests', 'Package', 'Executable', 'Source maps', 'Checksums', 'Tag'],
	);
	assert.deepEqual(
		steps.filter(({isFinal}) => isFinal).map(({title}) => title),
		['Tag'],
	);
});

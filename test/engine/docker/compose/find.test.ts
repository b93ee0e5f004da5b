import assert from 'node:assert/strict';
import {test} from 'node:test';
import {findFiles} from '../../../../source/engine/docker/compose/find-files.ts';
import {findPlugin} from '../../../../source/engine/docker/find-program.ts';
import {environment} from '../endpoints.ts';

const files = (...paths: readonly string[]) => Object.fromEntries(paths.map(path => [path, '']));

test('the plugin is found where docker looks for it, then in the PATH', () => {
	const config = {'/home/ann/.docker/config.json': JSON.stringify({cliPluginsExtraDirs: ['/opt/docker']})};
	const places = [
		'/home/ann/.docker/cli-plugins/docker-compose',
		'/opt/docker/docker-compose',
		'/usr/local/lib/docker/cli-plugins/docker-compose',
		'/usr/libexec/docker/cli-plugins/docker-compose',
		'/home/ann/bin/docker-compose',
	];
	for (const [index, place] of places.entries()) {
		const there = new Set(places.slice(index));
		const found = findPlugin({
			...environment({env: {PATH: '.:/home/ann/bin'}, files: config}),
			isExecutable: path => there.has(path),
		});
		assert.equal(found, place);
	}

	assert.equal(findPlugin(environment({env: {PATH: '/usr/bin'}})), undefined);
});

test('the Compose file is that of the directory or of the nearest one above, with its override', () => {
	const above = environment({
		files: files('/srv/compose.yaml', '/srv/shop/docker-compose.yml', '/srv/shop/docker-compose.override.yml'),
	});
	assert.deepEqual(findFiles(above, '/srv/shop/web'), {
		files: ['/srv/shop/docker-compose.yml', '/srv/shop/docker-compose.override.yml'],
		environmentFiles: [],
		workingDirectory: '/srv/shop',
	});
	assert.deepEqual(findFiles(above, '/srv/blog')?.files, ['/srv/compose.yaml']);
	assert.equal(findFiles(above, '/home/ann'), undefined);
	assert.deepEqual(findFiles(environment({files: files('/compose.yml')}), '/srv')?.files, ['/compose.yml']);
});

test('COMPOSE_FILE names several files, in the environment or in .env', () => {
	const named = environment({env: {COMPOSE_FILE: 'a.yaml:/etc/b.yaml', COMPOSE_ENV_FILES: 'x.env'}});
	assert.deepEqual(findFiles(named, '/srv'), {
		files: ['/srv/a.yaml', '/etc/b.yaml'],
		environmentFiles: ['/srv/x.env'],
		workingDirectory: '/srv',
	});
	const inFile = environment({files: {'/srv/.env': 'A=1\nCOMPOSE_FILE="a.yaml"\n', '/srv/compose.yaml': ''}});
	assert.deepEqual(findFiles(inFile, '/srv')?.files, ['/srv/a.yaml']);
});

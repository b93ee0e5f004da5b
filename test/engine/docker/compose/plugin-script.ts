import {chmodSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {createTransport} from '../../../../source/engine/docker/create-transport.ts';
import {createConnection} from '../../../../source/engine/docker/wire/connection.ts';
import {createManualClock} from '../../../helpers/manual-clock.ts';
import {endpointOf} from '../bench.ts';

/** A shell script in the place of the Compose plugin, alone in a folder, and a connection on which no engine answers. */
export function pluginScript(t: TestContext, script: string) {
	const directory = mkdtempSync(join(tmpdir(), 'quayside-plugin-'));
	const path = join(directory, 'docker-compose');
	writeFileSync(path, `#!/bin/sh\n${script}`);
	chmodSync(path, 0o755);
	const clock = createManualClock(0);
	const endpoint = endpointOf(join(directory, 'docker.sock'));
	const connection = createConnection(endpoint, createTransport(endpoint, {clock}), clock);
	t.after(() => {
		connection.close();
		rmSync(directory, {recursive: true, force: true});
	});
	return {directory, path, connection, clock};
}

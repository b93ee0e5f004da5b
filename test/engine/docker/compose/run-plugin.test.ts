import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {linesOf, outputOf} from '../../../../source/engine/docker/compose/run-plugin.ts';
import {pluginScript} from './plugin-script.ts';

const header = 'invalid interpolation format for services.web.environment.KEY';
const shown = `${header}. You may need to escape any $ with another $.`;

test('a value that Compose cannot interpolate is shown neither as a line nor in the reason', async t => {
	const pem = '-----BEGIN KEY-----\ns3cr${\nmore; you may\n-----END KEY-----\n';
	const plugin = failingPlugin(t, `WARN obsolete\n${header}.\nYou may need to escape any $ with another $.\n${pem}`);
	assert.deepEqual(await failedRun(plugin), {lines: ['WARN obsolete', shown], reason: shown});
	await assert.rejects(outputOf(plugin, [], never), {code: 'failed', message: shown});
});

test('a value that docker stack deploy cannot interpolate is shown neither as a line nor in the reason', async t => {
	const plugin = failingPlugin(t, `${header}: "s3cr\${\\nmore: 1"; you may need to escape any $ with another $\n`);
	assert.deepEqual(await failedRun(plugin), {lines: [shown], reason: shown});
	await assert.rejects(outputOf(plugin, [], never), {code: 'failed', message: shown});
});

const never = new AbortController().signal;

/** A program that prints this on stderr and fails. */
function failingPlugin(t: TestContext, errors: string) {
	const {path, connection} = pluginScript(t, `cat >&2 <<'END'\n${errors}END\nexit 1\n`);
	return {path, connection, env: process.env};
}

async function failedRun(plugin: ReturnType<typeof failingPlugin>) {
	const lines: string[] = [];
	let reason = '';
	try {
		for await (const batch of linesOf(plugin, [], never)) {
			lines.push(...batch);
		}
	} catch (error) {
		reason = error instanceof Error ? error.message : '';
	}

	return {lines, reason};
}

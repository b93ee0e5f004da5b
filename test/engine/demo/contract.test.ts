import assert from 'node:assert/strict';
import {createDemoEngine} from '../../../source/engine/demo/demo-engine.ts';
import {createManualClock} from '../../helpers/manual-clock.ts';
import type {ContainerKind, EngineHarness} from '../contract/harness.ts';
import {engineContract} from '../contract.ts';

engineContract(makeDemo);

/** The containers of the demo that fit each kind. */
const candidates: Readonly<Record<ContainerKind, readonly string[]>> = {
	sleeper: ['shop-cache-1', 'redis'],
	'ignores-term': ['ping', 'runaway-ping'],
	printer: ['ping'],
	ended: ['hello-world'],
	'shell-less': ['whoami'],
	unlogged: ['metrics-agent'],
};

async function makeDemo(): Promise<EngineHarness> {
	const clock = createManualClock(Date.UTC(2026, 10, 24, 10));
	const engine = createDemoEngine({clock});
	const taken = new Set<string>();
	return {
		engine,
		async makeContainer(kind) {
			const name = candidates[kind].find(candidate => !taken.has(candidate));
			assert(name, `the demo has no further ${kind}`);
			taken.add(name);
			return idOf(engine, name);
		},
		pass: clock.advance,
		async dispose() {
			engine.close();
			await clock.advance(60_000);
			assert.equal(clock.pending(), 0, 'the closed engine has timers left');
		},
	};
}

async function idOf(engine: EngineHarness['engine'], name: string): Promise<string> {
	const stop = new AbortController();
	for await (const change of engine.containers.watch(stop.signal)) {
		assert.equal(change.type, 'listed');
		const found = change.containers.find(container => container.name === name);
		assert(found, `the demo has no ${name}`);
		stop.abort();
		return found.id;
	}

	assert.fail('the demo sent no list');
}

import type {DemoContainer, HealthRecord, HealthResult} from './demo-container.ts';
import type {HealthCheck} from './role.ts';
import type {World} from './world.ts';

/** Failed checks in a row that make a container unhealthy. */
const patience = 3;

/** Checks kept, as an engine keeps them. */
const mostResults = 5;

/** Begin to check a container that has just started. Nothing where it has no check. */
export function beginHealthChecks(world: World, container: DemoContainer): void {
	const check = container.role.health;
	if (!check) {
		return;
	}

	container.health = {status: 'starting', failingStreak: 0, count: 0, log: []};
	scheduleCheck(world, container, check);
}

/** Give a container that has run for long the health it would have by now, and go on checking it. */
export function continueHealthChecks(world: World, container: DemoContainer): void {
	const check = container.role.health;
	if (!check) {
		return;
	}

	const fails = check.result === 'fails';
	const now = world.clock.now();
	const ran = Math.floor((now - (container.startedAt ?? now)) / check.interval);
	const log = Array.from({length: mostResults}, (_, index) => {
		const at = now - (mostResults - index - 0.4) * check.interval;
		return resultAt(Math.round(at), check, fails);
	});
	container.health = {
		status: fails ? 'unhealthy' : 'healthy',
		failingStreak: fails ? ran : 0,
		count: 0,
		log,
	};
	scheduleCheck(world, container, check);
}

function scheduleCheck(world: World, container: DemoContainer, check: HealthCheck): void {
	world.later(container, check.interval, () => {
		const before = container.health;
		if (container.state === 'running' && before) {
			container.health = checked(before, check, world.clock.now());
			if (container.health.status !== before.status) {
				world.tell('changed', container);
			}
		}

		scheduleCheck(world, container, check);
	});
}

function checked(before: HealthRecord, check: HealthCheck, now: number): HealthRecord {
	const fails = isFailing(check, before.count);
	const failingStreak = fails ? before.failingStreak + 1 : 0;
	const failed = failingStreak >= patience ? 'unhealthy' : before.status;
	return {
		status: fails ? failed : 'healthy',
		failingStreak,
		count: before.count + 1,
		log: [...before.log, resultAt(now, check, fails)].slice(-mostResults),
	};
}

/** One that flaps fails six checks out of eighteen. */
function isFailing({result}: HealthCheck, count: number): boolean {
	return result === 'fails' || (result === 'flaps' && count % 18 >= 12);
}

function resultAt(at: number, check: HealthCheck, fails: boolean): HealthResult {
	return {at, exitCode: fails ? 1 : 0, output: fails ? check.complaint : ''};
}

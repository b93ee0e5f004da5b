import type {DemoContainer, HealthRecord, HealthResult} from './container.ts';
import type {HealthCheck} from './container-spec.ts';
import type {Daemon} from './daemon.ts';

/** Failed checks in a row that make a container unhealthy. */
const retries = 3;

/** Results kept, as by a real engine. */
const maxResults = 5;

/** Start the health checks of a container, if it has one; `past` of them took place before now. */
export function startHealthChecks(daemon: Daemon, container: DemoContainer, past = 0): void {
	const check = container.spec.health;
	if (!check) {
		return;
	}

	container.health = {status: 'starting', failingStreak: 0, count: 0, log: []};
	for (let ago = past - 0.4; ago > 0; ago--) {
		container.health = nextHealth(container.health, check, daemon.clock.now() - ago * check.interval);
	}

	scheduleCheck(daemon, container, check);
}

function scheduleCheck(daemon: Daemon, container: DemoContainer, check: HealthCheck): void {
	daemon.schedule(container, check.interval, () => {
		const before = container.health;
		if (container.state === 'running' && before) {
			container.health = nextHealth(before, check, daemon.clock.now());
			if (container.health.status !== before.status) {
				daemon.emit(container, `health_status: ${container.health.status}`);
			}
		}

		scheduleCheck(daemon, container, check);
	});
}

function nextHealth({status, failingStreak, count, log}: HealthRecord, check: HealthCheck, at: number): HealthRecord {
	const fails = check.result === 'fails' || (check.result === 'flaps' && count % 18 >= 12);
	const streak = fails ? failingStreak + 1 : 0;
	return {
		status: fails ? (streak >= retries ? 'unhealthy' : status) : 'healthy',
		failingStreak: streak,
		count: count + 1,
		log: [...log, resultOf(at, check, fails)].slice(-maxResults),
	};
}

function resultOf(at: number, {failureOutput}: HealthCheck, fails: boolean): HealthResult {
	return {at, exitCode: fails ? 1 : 0, output: fails ? failureOutput : ''};
}

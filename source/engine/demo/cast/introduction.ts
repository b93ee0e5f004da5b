import {day, hour, minute, published, type Role, second} from '../role.ts';
import {idle, kib, mib} from '../usage.ts';
import {hello, idleTerminal} from '../voices/apps.ts';
import {redis as redisVoice} from '../voices/databases.ts';
import {pingFlood, ping as pingVoice} from '../voices/ping.ts';
import {alpine} from './systems.ts';

const redis: Role = {
	name: 'redis',
	image: 'redis:7',
	entrypoint: ['docker-entrypoint.sh'],
	cmd: ['redis-server'],
	env: ['REDIS_VERSION=7.4.6'],
	workingDirectory: '/data',
	network: 'bridge',
	ports: published(6379, 6379),
	mounts: [{source: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', destination: '/data'}],
	handles: {SIGTERM: 0, SIGINT: 0},
	leaveTime: 240,
	processes: ['redis-server *:6379'],
	shell: '/bin/bash',
	hasRedisClient: true,
	system: alpine,
	usage: {...idle, rhythm: 'wavy', cpu: 0.6, memory: 6 * mib, received: 2 * kib, sent: 3 * kib, written: 300, pids: 6},
	voice: redisVoice,
	begins: {state: 'running', createdAgo: 5 * hour, startedAgo: 5 * hour},
};

// A ping that is a container's first process has no handler for SIGTERM, so only SIGINT or SIGKILL end it.
const ping: Role = {
	name: 'ping',
	image: 'busybox',
	cmd: ['ping', '10.0.0.1'],
	network: 'bridge',
	handles: {SIGINT: 0},
	leaveTime: 200,
	processes: ['ping 10.0.0.1'],
	shell: '/bin/sh',
	usage: {...idle, cpu: 0.08, received: 98, sent: 98},
	voice: pingVoice,
	begins: {state: 'running', createdAgo: 42 * minute, startedAgo: 42 * minute},
};

const runawayPing: Role = {
	...ping,
	name: 'runaway-ping',
	cmd: ['ping', '-f', '10.0.0.1'],
	processes: ['ping -f 10.0.0.1'],
	usage: {...idle, cpu: 98, memory: 1.1 * mib, received: 5.6 * mib, sent: 5.6 * mib, written: 90 * kib},
	voice: pingFlood,
	begins: {state: 'running', createdAgo: 4 * minute, startedAgo: 4 * minute},
};

const helloWorld: Role = {
	name: 'hello-world',
	image: 'hello-world',
	cmd: ['/hello'],
	network: 'bridge',
	ends: {after: 60, exitCode: 0},
	processes: ['/hello'],
	usage: idle,
	voice: hello,
	begins: {state: 'exited', createdAgo: 50 * minute, startedAgo: 50 * minute, endedAgo: 50 * minute - 60, exitCode: 0},
};

const sandbox: Role = {
	name: 'sandbox',
	image: 'alpine:3.22',
	cmd: ['/bin/sh'],
	network: 'bridge',
	hasTerminal: true,
	handles: {SIGHUP: 129},
	processes: ['/bin/sh'],
	shell: '/bin/sh',
	system: alpine,
	usage: idle,
	voice: idleTerminal,
	begins: {state: 'running', createdAgo: 2 * day, startedAgo: 20 * hour + 5 * second},
};

/** What one runs when one begins with containers. */
export const introduction: readonly Role[] = [redis, runawayPing, ping, helloWorld, sandbox];

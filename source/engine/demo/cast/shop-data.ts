import {day, exposed, hour, minute, type Role, second} from '../role.ts';
import {gib, kib, mib} from '../usage.ts';
import {search as searchVoice} from '../voices/apps.ts';
import {postgres, redis} from '../voices/databases.ts';
import {alpine, debian} from './systems.ts';

const network = 'shop_default';
const since = {createdAgo: 3 * day, startedAgo: 3 * hour + 12 * minute} as const;

const db: Role = {
	name: 'shop-db-1',
	image: 'postgres:16-alpine',
	entrypoint: ['docker-entrypoint.sh'],
	cmd: ['postgres'],
	compose: {project: 'shop', service: 'db'},
	env: [
		'POSTGRES_USER=shop',
		'POSTGRES_PASSWORD=s3cr3t-of-the-demo',
		'POSTGRES_DB=shop',
		'PGDATA=/var/lib/postgresql/data',
	],
	user: 'postgres',
	network,
	ports: exposed(5432),
	mounts: [{source: 'shop_pgdata', destination: '/var/lib/postgresql/data'}],
	restartPolicy: 'unless-stopped',
	health: {
		test: 'pg_isready -U shop',
		interval: 5 * second,
		result: 'passes',
		complaint: '/var/run/postgresql:5432 - no response',
	},
	stopSignal: 'SIGINT',
	handles: {SIGINT: 0, SIGTERM: 0, SIGQUIT: 2},
	leaveTime: 820,
	processes: [
		'postgres',
		'postgres: checkpointer',
		'postgres: walwriter',
		'postgres: shop shop 172.20.0.3(47112) idle',
	],
	shell: '/bin/bash',
	system: alpine,
	usage: {
		rhythm: 'wavy',
		cpu: 6.5,
		memory: 214 * mib,
		memoryLimit: 1 * gib,
		received: 90 * kib,
		sent: 140 * kib,
		read: 46 * kib,
		written: 210 * kib,
		pids: 9,
	},
	voice: postgres,
	begins: {state: 'running', ...since},
};

const cache: Role = {
	name: 'shop-cache-1',
	image: 'redis:7-alpine',
	entrypoint: ['docker-entrypoint.sh'],
	cmd: ['redis-server', '--maxmemory', '64mb'],
	compose: {project: 'shop', service: 'cache'},
	network,
	ports: exposed(6379),
	mounts: [{source: 'shop_cache', destination: '/data'}],
	workingDirectory: '/data',
	restartPolicy: 'unless-stopped',
	handles: {SIGTERM: 0, SIGINT: 0},
	leaveTime: 260,
	processes: ['redis-server *:6379'],
	shell: '/bin/sh',
	hasRedisClient: true,
	system: alpine,
	usage: {
		rhythm: 'wavy',
		cpu: 1.2,
		memory: 9 * mib,
		memoryLimit: 96 * mib,
		received: 64 * kib,
		sent: 52 * kib,
		read: 0,
		written: 2 * kib,
		pids: 6,
	},
	voice: redis,
	begins: {state: 'running', ...since},
};

const search: Role = {
	name: 'shop-search-1',
	image: 'elasticsearch:8.19.4',
	entrypoint: ['/bin/tini', '--', '/usr/local/bin/docker-entrypoint.sh'],
	cmd: ['eswrapper'],
	compose: {project: 'shop', service: 'search'},
	env: ['discovery.type=single-node', 'ES_JAVA_OPTS=-Xms512m -Xmx512m', 'ELASTIC_PASSWORD=s3cr3t-of-the-demo'],
	user: 'elasticsearch',
	workingDirectory: '/usr/share/elasticsearch',
	network,
	ports: exposed(9200),
	mounts: [{source: 'shop_search', destination: '/usr/share/elasticsearch/data'}],
	restartPolicy: 'unless-stopped',
	health: {
		test: 'curl -fs http://localhost:9200/_cluster/health',
		interval: 5 * second,
		result: 'flaps',
		complaint: 'curl: (28) Operation timed out after 5000 milliseconds with 0 bytes received',
	},
	handles: {SIGTERM: 143, SIGINT: 130},
	leaveTime: 990,
	processes: [
		'/bin/tini -- /usr/local/bin/docker-entrypoint.sh eswrapper',
		'java -Xms512m -Xmx512m org.elasticsearch.server',
	],
	shell: '/bin/bash',
	system: debian,
	usage: {
		rhythm: 'bursty',
		cpu: 11,
		memory: 780 * mib,
		creep: {perSecond: 900 * kib, every: 95},
		memoryLimit: 2 * gib,
		received: 18 * kib,
		sent: 31 * kib,
		read: 120 * kib,
		written: 85 * kib,
		pids: 74,
	},
	voice: searchVoice,
	begins: {state: 'running', ...since},
};

/** What keeps the shop's data. */
export const shopData: readonly Role[] = [db, cache, search];

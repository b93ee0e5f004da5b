import {day, hour, minute, published, type Role, second} from '../role.ts';
import {kib, mib} from '../usage.ts';
import {api as apiVoice} from '../voices/api.ts';
import {migration} from '../voices/apps.ts';
import {nginx} from '../voices/nginx.ts';
import {worker as workerVoice} from '../voices/worker.ts';
import {alpine, debian} from './systems.ts';

const network = 'shop_default';
const since = {createdAgo: 3 * day, startedAgo: 3 * hour + 12 * minute} as const;

const web: Role = {
	name: 'shop-web-1',
	image: 'nginx:1.27-alpine',
	entrypoint: ['/docker-entrypoint.sh'],
	cmd: ['nginx', '-g', 'daemon off;'],
	compose: {project: 'shop', service: 'web'},
	labels: {maintainer: 'NGINX Docker Maintainers <docker-maint@nginx.com>'},
	env: ['NGINX_VERSION=1.27.5', 'PKG_RELEASE=1'],
	network,
	ports: published(8080, 80),
	mounts: [{source: '/srv/shop/nginx.conf', destination: '/etc/nginx/conf.d', isReadOnly: true}],
	restartPolicy: 'unless-stopped',
	stopSignal: 'SIGQUIT',
	handles: {SIGQUIT: 0, SIGTERM: 0, SIGINT: 0},
	leaveTime: 220,
	processes: ['nginx: master process nginx -g daemon off;', ...Array.from({length: 4}, () => 'nginx: worker process')],
	shell: '/bin/sh',
	system: alpine,
	usage: {
		rhythm: 'wavy',
		cpu: 3.4,
		memory: 11 * mib,
		received: 38 * kib,
		sent: 290 * kib,
		read: 0.4 * kib,
		written: 1.1 * kib,
		pids: 5,
	},
	voice: nginx,
	begins: {state: 'running', ...since},
};

/** What the services of the shop's own image have in common. */
const app = {
	image: 'shop/api:2.4.1',
	entrypoint: ['docker-entrypoint.sh'],
	env: [
		'NODE_ENV=production',
		'DATABASE_URL=postgres://shop:s3cr3t-of-the-demo@db:5432/shop',
		'REDIS_URL=redis://cache:6379/0',
		'JWT_SECRET=demo-4b7c1e0f9a5d',
		'STRIPE_API_KEY=sk_test_not_a_real_key',
	],
	workingDirectory: '/app',
	user: 'node',
	network,
	handles: {SIGTERM: 0, SIGINT: 0},
	shell: '/bin/bash',
	system: debian,
} as const;

const api: Role = {
	...app,
	name: 'shop-api-1',
	cmd: ['node', 'server.js'],
	compose: {project: 'shop', service: 'api'},
	ports: [{ip: '127.0.0.1', privatePort: 3000, publicPort: 3000, protocol: 'tcp'}],
	restartPolicy: 'unless-stopped',
	health: {
		test: 'wget -qO- http://localhost:3000/healthz',
		interval: 10 * second,
		result: 'passes',
		complaint: 'wget: server returned error: HTTP/1.1 503 Service Unavailable',
	},
	leaveTime: 640,
	processes: ['node server.js'],
	usage: {
		rhythm: 'wavy',
		cpu: 14,
		memory: 168 * mib,
		creep: {perSecond: 180 * kib, every: 210},
		memoryLimit: 512 * mib,
		cpuLimit: 2,
		received: 120 * kib,
		sent: 160 * kib,
		read: 0.2 * kib,
		written: 3 * kib,
		pids: 11,
		pidsLimit: 200,
	},
	voice: apiVoice,
	begins: {state: 'running', ...since},
};

const worker: Role = {
	...app,
	name: 'shop-worker-1',
	cmd: ['node', 'worker.js'],
	compose: {project: 'shop', service: 'worker'},
	restartPolicy: 'unless-stopped',
	stopTimeout: 30,
	leaveTime: 950,
	processes: ['node worker.js'],
	usage: {
		...api.usage,
		rhythm: 'bursty',
		cpu: 9,
		memory: 92 * mib,
		creep: {perSecond: 90 * kib, every: 330},
		received: 22 * kib,
		sent: 14 * kib,
		written: 9 * kib,
	},
	voice: workerVoice,
	begins: {state: 'running', ...since},
};

const migrate: Role = {
	...worker,
	name: 'shop-migrate-1',
	cmd: ['node', 'migrate.js'],
	compose: {project: 'shop', service: 'migrate'},
	restartPolicy: 'no',
	processes: ['node migrate.js'],
	ends: {after: 5500, exitCode: 0},
	voice: migration,
	begins: {state: 'created', createdAgo: 26 * minute},
};

/** What is the shop's own, and the server in front of it. */
export const shopApps: readonly Role[] = [web, api, worker, migrate];

import {day, exposed, hour, minute, published, type Role, second} from '../role.ts';
import {kib, mib} from '../usage.ts';
import {
	lostMail,
	preview as previewVoice,
	report as reportVoice,
	resizer as resizerVoice,
	silent,
	whoami as whoamiVoice,
} from '../voices/apps.ts';
import {debian} from './systems.ts';

const small = {
	rhythm: 'bursty',
	cpu: 0.8,
	memory: 22 * mib,
	received: 700,
	sent: 900,
	read: 0,
	written: 400,
	pids: 2,
} as const;

const mailer: Role = {
	name: 'mailer',
	image: 'mailer:0.9.2',
	cmd: ['python', 'mailer.py'],
	env: ['SMTP_HOST=smtp.internal', 'SMTP_USER=shop', 'SMTP_PASSWORD=s3cr3t-of-the-demo'],
	workingDirectory: '/app',
	network: 'bridge',
	restartPolicy: 'always',
	handles: {SIGINT: 130},
	ends: {after: 3 * second, exitCode: 1},
	processes: ['python mailer.py'],
	shell: '/bin/bash',
	system: debian,
	usage: small,
	voice: lostMail,
	begins: {
		state: 'restarting',
		createdAgo: 2 * day,
		startedAgo: 4500,
		endedAgo: 1500,
		exitCode: 1,
		restartCount: 6,
		restartDelay: 3200,
	},
};

const resizer: Role = {
	name: 'image-resizer',
	image: 'image-resizer:1.3',
	cmd: ['python', 'resize.py', '--watch', '/pictures'],
	workingDirectory: '/app',
	network: 'bridge',
	mounts: [{source: '/srv/pictures', destination: '/pictures'}],
	handles: {SIGINT: 130, SIGTERM: 0},
	ends: {after: 28 * second, exitCode: 137, isOutOfMemory: true},
	processes: ['python resize.py --watch /pictures'],
	shell: '/bin/bash',
	system: debian,
	usage: {
		...small,
		cpu: 64,
		rhythm: 'wavy',
		memory: 20 * mib,
		creep: {perSecond: 1.7 * mib, every: Number.POSITIVE_INFINITY},
		memoryLimit: 64 * mib,
		read: 3 * mib,
		written: 0.4 * mib,
	},
	voice: resizerVoice,
	begins: {
		state: 'exited',
		createdAgo: 6 * hour,
		startedAgo: 71 * minute,
		endedAgo: 71 * minute - 28 * second,
		exitCode: 137,
		isOutOfMemory: true,
	},
};

const preview: Role = {
	name: 'web-preview',
	image: 'node:22',
	entrypoint: ['docker-entrypoint.sh'],
	cmd: ['npm', 'run', 'dev'],
	workingDirectory: '/app',
	network: 'bridge',
	ports: published(8080, 8080),
	mounts: [{source: '/home/ada/shop', destination: '/app'}],
	handles: {SIGTERM: 143, SIGINT: 130},
	leaveTime: 400,
	processes: ['npm run dev', 'node /app/node_modules/.bin/vite'],
	shell: '/bin/bash',
	system: debian,
	usage: {...small, cpu: 1.5, memory: 140 * mib, pids: 23},
	voice: previewVoice,
	begins: {state: 'exited', createdAgo: 8 * day, startedAgo: 30 * hour, endedAgo: 26 * hour, exitCode: 143},
};

const report: Role = {
	name: 'nightly-report',
	image: 'shop/report:1.0',
	cmd: ['python', 'report.py'],
	env: ['DATABASE_URL=postgres://report:s3cr3t-of-the-demo@db:5432/shop'],
	workingDirectory: '/app',
	network: 'bridge',
	handles: {SIGTERM: 143, SIGINT: 130},
	processes: ['python report.py'],
	shell: '/bin/bash',
	system: debian,
	usage: {...small, cpu: 41, rhythm: 'wavy', memory: 88 * mib, read: 900 * kib, pids: 3},
	voice: reportVoice,
	begins: {state: 'paused', createdAgo: 95 * minute, startedAgo: 95 * minute, endedAgo: 20 * minute},
};

const whoami: Role = {
	name: 'whoami',
	image: 'traefik/whoami:v1.11',
	entrypoint: ['/whoami'],
	cmd: [],
	labels: {'traefik.enable': 'true', 'traefik.http.routers.whoami.rule': 'Host(`whoami.example`)'},
	network: 'bridge',
	ports: exposed(80),
	restartPolicy: 'unless-stopped',
	handles: {SIGTERM: 0, SIGINT: 0},
	leaveTime: 200,
	processes: ['/whoami'],
	usage: {...small, cpu: 0.1, memory: 3 * mib, pids: 5},
	voice: whoamiVoice,
	begins: {state: 'running', createdAgo: 40 * day, startedAgo: 12 * day},
};

const agent: Role = {
	name: 'metrics-agent',
	image: 'quay.io/prometheus/node-exporter:v1.9.1',
	entrypoint: ['/bin/node_exporter'],
	cmd: ['--path.rootfs=/host'],
	user: 'nobody',
	network: 'host',
	mounts: [{source: '/', destination: '/host', isReadOnly: true}],
	restartPolicy: 'always',
	logDriver: 'none',
	handles: {SIGTERM: 0, SIGINT: 0},
	leaveTime: 200,
	processes: ['/bin/node_exporter --path.rootfs=/host'],
	shell: '/bin/sh',
	usage: {...small, cpu: 0.9, memory: 15 * mib, memoryLimit: 128 * mib, pids: 7},
	voice: silent,
	begins: {state: 'running', createdAgo: 40 * day, startedAgo: 12 * day},
};

/** Other things on the machine: each shows a state that a container may be in. */
export const others: readonly Role[] = [mailer, resizer, preview, report, whoami, agent];

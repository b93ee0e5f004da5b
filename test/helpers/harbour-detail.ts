import type {ImageConfig, ImageLayer} from '../../source/model/image.ts';
import type {Json} from '../../source/model/json.ts';
import type {LogLine} from '../../source/model/log.ts';
import {now} from './container-row.ts';
import {idOf} from './harbour.ts';

/** The output of a web server, with colours, errors and escape sequences that must not reach the terminal. */
export const logLines: readonly LogLine[] = Array.from({length: 260}, (_, index) => {
	const at = new Date(now - (260 - index) * 1300).toISOString();
	const time = at.slice(11, 19);
	switch (index % 13) {
		case 4:
			return {
				stream: 'stderr',
				at,
				text: `${time} [error] upstream timed out (110: Operation timed out) while reading response header, request ${index}`,
			};
		case 7:
			return {
				stream: 'stdout',
				at,
				text: `${time} \u001B[32mGET\u001B[0m /api/orders/${index} \u001B[1;33m304\u001B[0m 12ms`,
			};
		case 11:
			return {
				stream: 'stdout',
				at,
				text: `${time} 注文 ${index} を受け付けました 🐳 \u001B[2J\u001B]0;owned\u0007done`,
			};
		default:
			return {
				stream: 'stdout',
				at,
				text: `${time} GET /assets/app.${(index * 7919) % 1000}.js 200 ${(index * 37) % 90}ms`,
			};
	}
});

/** The shortened output of `docker inspect` for a container. */
export const inspection: Json = {
	Id: idOf('shop-api-1'),
	Created: '2026-11-21T09:12:44.120331Z',
	Path: 'node',
	Args: ['server.js'],
	State: {Status: 'running', Running: true, Paused: false, OOMKilled: false, Pid: 41_233, ExitCode: 0, Error: ''},
	Image: `sha256:${idOf('image')}`,
	Name: '/shop-api-1',
	RestartCount: 0,
	HostConfig: {
		Memory: 536_870_912,
		NanoCpus: 1_500_000_000,
		RestartPolicy: {Name: 'unless-stopped', MaximumRetryCount: 0},
		PortBindings: {},
		LogConfig: {Type: 'json-file', Config: {}},
		PidsLimit: null,
	},
	Config: {
		Hostname: 'a3f1',
		Env: [
			'NODE_ENV=production',
			'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
			'DATABASE_URL=postgres://shop:hunter2@db:5432/shop',
			'REDIS_URL=redis://cache:6379/0',
			'SESSION_SECRET=f00dcafe',
			'LOG_LEVEL=info',
		],
		Cmd: ['node', 'server.js'],
		Labels: {'com.docker.compose.project': 'shop', 'com.docker.compose.service': 'api'},
	},
	NetworkSettings: {Networks: {shop_default: {IPAddress: '172.18.0.3', Gateway: '172.18.0.1'}}},
};

/** The configuration of a container's image. */
export const imageConfig: ImageConfig = {
	id: 'sha256:0',
	entrypoint: [],
	command: ['node', 'server.js'],
	environment: ['NODE_VERSION=24.11.0', 'API_TOKEN=hunter2'],
	workingDirectory: '/app',
	user: '',
	exposedPorts: ['3000/tcp'],
	volumes: [],
	platform: 'linux/amd64',
};

const npmCi = 'RUN |1 NPM_TOKEN=hunter2 /bin/sh -c npm ci --omit=dev # buildkit';

/** The layers of that image, the newest first. */
export const layers: readonly ImageLayer[] = [
	{createdAt: now, createdBy: 'CMD ["node" "server.js"]', size: 0, comment: ''},
	{createdAt: now, createdBy: 'COPY . /app # buildkit', size: 3_400_000, comment: ''},
	{createdAt: now, createdBy: npmCi, size: 41_200_000, comment: ''},
	{createdAt: now, createdBy: '/bin/sh -c #(nop) ADD file:4d192565a in / ', size: 74_800_000, comment: ''},
];

/** The output of `docker top`. */
export const processes = {
	titles: ['UID', 'PID', 'PPID', 'C', 'STIME', 'TTY', 'TIME', 'CMD'],
	rows: [
		['root', '41233', '41210', '3', '09:12', '?', '00:01:44', 'node server.js'],
		['root', '41301', '41233', '0', '09:12', '?', '00:00:02', 'node /app/node_modules/.bin/worker --queue=orders'],
		['nobody', '52', '41301', '12', '11:58', 'pts/0', '00:00:00', 'sh -c "while :; do date; done"'],
	],
};

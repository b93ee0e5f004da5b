import {day, exposed, hour, published, type Role, second} from '../role.ts';
import {kib, mib} from '../usage.ts';
import {ghost} from '../voices/apps.ts';
import {mariadb} from '../voices/databases.ts';
import {debian} from './systems.ts';

const network = 'blog_default';

const site: Role = {
	name: 'blog-ghost-1',
	image: 'ghost:5',
	entrypoint: ['docker-entrypoint.sh'],
	cmd: ['node', 'current/index.js'],
	compose: {project: 'blog', service: 'ghost'},
	env: [
		'NODE_ENV=production',
		'url=https://blog.example',
		'database__connection__host=db',
		'database__connection__password=s3cr3t-of-the-demo',
	],
	workingDirectory: '/var/lib/ghost',
	user: 'node',
	network,
	ports: published(2368, 2368),
	mounts: [{source: 'blog_content', destination: '/var/lib/ghost/content'}],
	restartPolicy: 'always',
	health: {
		test: 'curl -fs http://localhost:2368/',
		interval: 15 * second,
		result: 'fails',
		complaint: 'curl: (22) The requested URL returned error: 503',
	},
	handles: {SIGTERM: 0, SIGINT: 0},
	leaveTime: 700,
	processes: ['node current/index.js'],
	shell: '/bin/bash',
	system: debian,
	usage: {
		rhythm: 'bursty',
		cpu: 4.2,
		memory: 176 * mib,
		memoryLimit: 256 * mib,
		creep: {perSecond: 60 * kib, every: 900},
		received: 6 * kib,
		sent: 21 * kib,
		read: 2 * kib,
		written: 5 * kib,
		pids: 12,
	},
	voice: ghost,
	begins: {state: 'running', createdAgo: 19 * day, startedAgo: 2 * day + 5 * hour},
};

const db: Role = {
	name: 'blog-db-1',
	image: 'mariadb:11',
	entrypoint: ['docker-entrypoint.sh'],
	cmd: ['mariadbd'],
	compose: {project: 'blog', service: 'db'},
	env: [
		'MARIADB_DATABASE=ghost',
		'MARIADB_USER=ghost',
		'MARIADB_PASSWORD=s3cr3t-of-the-demo',
		'MARIADB_RANDOM_ROOT_PASSWORD=1',
	],
	user: 'mysql',
	network,
	ports: exposed(3306),
	mounts: [{source: 'blog_dbdata', destination: '/var/lib/mysql'}],
	restartPolicy: 'always',
	handles: {SIGTERM: 0},
	leaveTime: 900,
	processes: ['mariadbd'],
	shell: '/bin/bash',
	system: debian,
	usage: {
		rhythm: 'wavy',
		cpu: 2.1,
		memory: 138 * mib,
		received: 8 * kib,
		sent: 17 * kib,
		read: 6 * kib,
		written: 24 * kib,
		pids: 10,
	},
	voice: mariadb,
	begins: {state: 'running', createdAgo: 19 * day, startedAgo: 19 * day},
};

/** A blog, as Compose runs it, that is not well. */
export const blog: readonly Role[] = [site, db];

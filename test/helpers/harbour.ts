import type {Container, ContainerDetails} from '../../source/model/container.ts';
import {type ResourceId, resourceId} from '../../source/model/resource-id.ts';
import {now, someDetails} from './container-row.ts';
import {aContainer} from './containers.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** An id like an engine's: 64 hexadecimal digits, the same for the same name. */
export function idOf(name: string): string {
	let hash = 7;
	let id = '';
	for (let index = 0; index < 64; index++) {
		hash = (hash * 31 + name.charCodeAt(index % name.length) + index) % 65_521;
		id += (hash % 16).toString(16);
	}

	return id;
}

function inHarbour(name: string, rest: Partial<Container>): Container {
	return aContainer(name, {
		id: idOf(name),
		createdAt: now - 3 * day,
		since: now - 3 * hour,
		...rest,
	});
}

function inShop(name: string, rest: Partial<Container>): Container {
	return inHarbour(`shop-${name}-1`, {
		project: 'shop',
		service: name,
		networks: [{name: 'shop_default', ip: `172.18.0.${name.length}`}],
		...rest,
	});
}

const published = (publicPort: number, privatePort: number) => ({
	ip: '0.0.0.0',
	privatePort,
	publicPort,
	protocol: 'tcp',
});
const exposed = (privatePort: number) => ({ip: undefined, privatePort, publicPort: undefined, protocol: 'tcp'});

/** Containers in every state: a project, a runaway, all kinds of exits, names that are not plain text. */
export const containers: readonly Container[] = [
	inShop('web', {
		image: 'nginx:1.27-alpine',
		health: 'healthy',
		command: '/docker-entrypoint.sh nginx -g "daemon off;"',
		ports: [published(8080, 80), published(8443, 443)],
	}),
	inShop('api', {
		image: 'registry.example/shop/api:2.4.1',
		health: 'unhealthy',
		command: 'node server.js',
		ports: [exposed(3000)],
		since: now - 42 * minute,
	}),
	inShop('db', {
		image: 'postgres:16',
		health: 'healthy',
		command: 'docker-entrypoint.sh postgres',
		ports: [{...published(5432, 5432), ip: '127.0.0.1'}],
	}),
	inShop('cache', {image: 'redis:7.2', command: 'docker-entrypoint.sh redis-server', ports: [exposed(6379)]}),
	inShop('worker', {
		image: 'registry.example/shop/worker:2.4.1',
		command: 'node worker.js',
		state: 'restarting',
		exitCode: 1,
		since: now - 4 * second,
	}),
	inHarbour('ping', {image: 'busybox', command: 'ping -f 10.0.0.1', since: now - 12 * minute}),
	inHarbour('grafana', {
		image: 'grafana/grafana:11.3.0',
		state: 'paused',
		command: '/run.sh',
		ports: [published(3001, 3000)],
		since: now - 2 * day,
	}),
	inHarbour('結合テスト', {image: '社内/結合:最新', command: 'echo "naïve café 🐳"', since: now - 20 * second}),
	inHarbour('import-2026-11', {
		image: 'registry.example/data/import:17',
		state: 'exited',
		exitCode: 137,
		command: 'python import.py --all',
		since: now - 26 * minute,
	}),
	inHarbour('migrate', {
		image: 'registry.example/shop/api:2.4.1',
		state: 'exited',
		exitCode: 0,
		command: 'npm run migrate',
		since: now - 3 * hour,
	}),
	inHarbour('eager_hopper', {
		image: 'hello-world',
		state: 'exited',
		exitCode: 0,
		command: '/hello',
		since: now - 5 * day,
	}),
	inHarbour('nightly-backup', {
		image: 'restic/restic:0.17',
		state: 'created',
		command: 'restic backup /data',
		since: undefined,
		createdAt: now - 6 * hour,
	}),
];

/** The key of one of them, by its name. */
export function keyOf(name: string): ResourceId {
	return resourceId('test', idOf(name));
}

/** Details of inspections, by name. */
export const details: ReadonlyMap<string, ContainerDetails> = new Map([
	['shop-worker-1', someDetails({restartCount: 12})],
	['import-2026-11', someDetails({isOutOfMemory: true})],
]);

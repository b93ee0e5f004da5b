import {day} from '../role.ts';

/** How an image of the demo came about: what it is built on, and the steps that were added. */
export type Recipe = {
	/** As a role names it; empty for an image that has lost its name. */
	readonly name: string;
	/** Milliseconds before the demo opens. */
	readonly createdAgo: number;
	readonly base: Base | undefined;
	/** The oldest first. */
	readonly steps: readonly Step[];
};

/** What an instruction of a build added, in bytes. */
export type Step = readonly [instruction: string, size: number];

/** An image that others are built on, known by its one layer. */
export type Base = 'alpine' | 'debian' | 'busybox';

/** The lowest layer of each base. */
export const bases: Readonly<Record<Base, Step>> = {
	alpine: ['ADD alpine-minirootfs-3.22.2-x86_64.tar.gz / # buildkit', 8_320_000],
	debian: ["# debian.sh --arch 'amd64' out/ 'bookworm'", 74_800_000],
	busybox: ['BusyBox 1.37.0 (glibc), Debian 13', 4_420_000],
};

const python: readonly Step[] = [
	['RUN /bin/sh -c apt-get update && apt-get install -y --no-install-recommends ca-certificates tzdata', 3_500_000],
	['RUN /bin/sh -c wget -O python.tar.xz python.org/ftp/python/3.13.9 && make install', 38_900_000],
];
const node: readonly Step[] = [
	['RUN /bin/sh -c groupadd --gid 1000 node && useradd --uid 1000 node', 9000],
	['RUN /bin/sh -c curl -fsSLO nodejs.org/dist/v22.21.1/node-linux-x64.tar.xz && tar -xJf', 141_000_000],
];

/** The images that the demo's engine has when it opens. */
export const recipes: readonly Recipe[] = [
	recipe('redis:7', 12, 'debian', [
		'RUN /bin/sh -c wget redis.io/releases/redis-7.4.6.tar.gz && make install',
		41_300_000,
	]),
	recipe('redis:7-alpine', 12, 'alpine', [
		'RUN /bin/sh -c apk add --no-cache tzdata && make install # redis',
		32_900_000,
	]),
	recipe('busybox', 40, 'busybox'),
	recipe('alpine:3.22', 33, 'alpine'),
	recipe('hello-world', 110, undefined, ['COPY hello / # buildkit', 10_072]),
	recipe('postgres:16-alpine', 9, 'alpine', [
		'RUN /bin/sh -c apk add icu-libs llvm && make install # postgres',
		262_000_000,
	]),
	recipe('elasticsearch:8.19.4', 30, 'debian', [
		'COPY /usr/share/elasticsearch /usr/share/elasticsearch',
		1_190_000_000,
	]),
	recipe('nginx:1.27-alpine', 64, 'alpine', ['RUN /bin/sh -c apk add nginx nginx-module-njs', 40_100_000]),
	recipe(
		'shop/api:2.4.1',
		2,
		'debian',
		...node,
		['RUN /bin/sh -c npm ci --omit=dev', 96_400_000],
		['COPY . /app', 2_310_000],
	),
	recipe(
		'shop/api:2.4.0',
		16,
		'debian',
		...node,
		['RUN /bin/sh -c npm ci --omit=dev', 96_100_000],
		['COPY . /app', 2_290_000],
	),
	recipe('', 5, 'debian', ...node, ['RUN /bin/sh -c npm ci --omit=dev # cut short', 71_000_000]),
	recipe('ghost:5', 21, 'debian', ...node, ['RUN /bin/sh -c npm install -g ghost-cli && ghost install', 357_000_000]),
	recipe('mariadb:11', 24, 'debian', ['RUN /bin/sh -c apt-get install -y mariadb-server', 252_000_000]),
	recipe('node:22', 18, 'debian', ...node, ['RUN /bin/sh -c npm install -g yarn', 5_340_000]),
	recipe('mailer:0.9.2', 3, 'debian', ...python, ['COPY . /app', 84_000]),
	recipe(
		'image-resizer:1.3',
		26,
		'debian',
		...python,
		['RUN /bin/sh -c pip install pillow', 21_700_000],
		['COPY . /app', 40_000],
	),
	recipe(
		'shop/report:1.0',
		45,
		'debian',
		...python,
		['RUN /bin/sh -c pip install pandas', 187_000_000],
		['COPY . /app', 61_000],
	),
	recipe('traefik/whoami:v1.11', 200, undefined, ['COPY whoami / # buildkit', 6_780_000]),
	recipe('quay.io/prometheus/node-exporter:v1.9.1', 230, 'busybox', [
		'COPY node_exporter /bin/node_exporter',
		22_600_000,
	]),
];

/** How an image that is pulled from a registry came about, which nobody has to know. */
export function foreignRecipe(name: string, sizes: readonly number[]): Recipe {
	const steps = sizes.map(
		(size, index): Step => [index === 0 ? 'RUN /bin/sh -c make install' : 'COPY . / # buildkit', size],
	);
	return {name, createdAgo: 6 * day, base: 'debian', steps};
}

function recipe(name: string, days: number, base: Base | undefined, ...steps: readonly Step[]): Recipe {
	return {name, createdAgo: days * day, base, steps};
}

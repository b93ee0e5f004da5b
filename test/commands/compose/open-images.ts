import type {ComposeApi} from '../../../source/engine/compose-api.ts';
import {EngineError} from '../../../source/engine/engine-error.ts';
import type {ImageApi} from '../../../source/engine/image-api.ts';
import type {ComposeChange} from '../../../source/model/compose-event.ts';
import type {Container} from '../../../source/model/container.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';
import {openProject} from './open-project.ts';

/** The configuration of the service `web`. */
export const nginx = {image: 'nginx:1'};
const newest: Readonly<Record<string, string>> = {
	'nginx:1': 'sha256:new',
	'shop-db:1': 'sha256:foreign',
	'redis:7': 'sha256:redis',
};
/** The engine's tags, before a pull. */
export const oldTags = {'nginx:1': 'sha256:old', 'shop-db:1': 'sha256:built'};
/** The Compose commands of an update. */
export const pull = 'pull web';
export const up = 'up --detach --no-deps --pull never web';

/** The shop, where it differs from the one below. */
export type Shop = {
	readonly services?: Readonly<Record<string, object>>;
	/** The images that a pull brings, by their names. */
	readonly registry?: Readonly<Record<string, string>>;
	readonly tags?: Readonly<Record<string, string>>;
	readonly containers?: readonly Container[];
	readonly changes?: readonly ComposeChange[];
	/** Called when images were pulled; if it throws, the pull fails. */
	onPull?(): void;
	/** Called before an `up` recreates containers. */
	onUp?(count: number, signal: AbortSignal): void | Promise<void>;
	/** Called when an `up` has recreated containers; if it throws, the `up` fails. */
	onRecreated?(): void;
};

/**
 * The shop, whose `web` runs `sha256:old` of `nginx:1`; a pull brings `sha256:new`. `db` is built here and has the name of an
 * image in the registry, and `cache` has no containers. `tags` are the engine's.
 */
export function openImages(shop: Shop = {}) {
	const {registry = newest, changes = [], containers: extra = [], onPull, onUp, onRecreated} = shop;
	const services = shop.services ?? {db: {build: {}, image: 'shop-db:1'}, web: nginx, cache: {image: 'redis:7'}};
	const tags = new Map(Object.entries(shop.tags ?? oldTags));
	const lines: string[] = [];
	const images: ImageApi = {
		...fakeEngine().images,
		watch: async function* () {},
		history: async () => [],
		config: () => Promise.reject(new Error('not asked for')),
		pull: async function* () {},
		async remove(name) {
			tags.delete(name);
			return [];
		},
		async inspect(name) {
			const Id = tags.get(name);
			if (Id === undefined) {
				throw new EngineError('no-image', `No image ${name}.`);
			}

			return {Id};
		},
		async tag(id, name) {
			tags.set(name, id);
		},
	};
	const run: ComposeApi['run'] = async function* (_, {words}, signal) {
		yield [];
		lines.push(words.join(' '));
		const [command] = words;
		const named = Object.entries(services).filter(([name]) => words.includes(name));
		const chosen: readonly (readonly [string, {readonly image?: string}])[] =
			named.length > 0 ? named : Object.entries(services);
		if (command === 'pull') {
			for (const [, {image = ''}] of chosen) {
				tags.set(image, registry[image] ?? tags.get(image) ?? '');
			}

			onPull?.();
		} else {
			await onUp?.(lines.filter(line => line.startsWith('up ')).length, signal);
			const imageOf = new Map(chosen.map(([name, {image = ''}]) => [name, tags.get(image)]));
			list(here().map(one => ({...one, imageId: imageOf.get(one.service ?? '') ?? one.imageId})));
			onRecreated?.();
		}
	};
	const engine = fakeEngine();
	const containers = {
		...engine.containers,
		async inspect(name: string) {
			const container = here().find(one => one.name === name);
			return {Name: `/${name}`, Image: container?.imageId ?? '', State: {Running: container?.state === 'running'}};
		},
	};
	const config = async () => ({name: 'shop', services: JSON.parse(JSON.stringify(services))});
	const opened = openProject(changes, {config, run}, {images, containers});
	const {store} = opened.bench;
	const here = () => [...store.getState().containers.values()];
	const list = (listed: readonly Container[]) =>
		store.dispatch({type: 'containers-listed', host: 'test', containers: listed, at: 0});
	/** Change the container `web-1`. */
	const change = (changed: Partial<Container>) =>
		list(here().map(one => (one.name === 'web-1' ? {...one, ...changed} : one)));
	list([...here(), ...extra]);
	change({imageId: 'sha256:old'});
	/** Run a command and answer its question. */
	const give = async (command: string, ...keys: readonly string[]) => {
		opened.bench.press('Esc');
		opened.bench.context.run(command);
		await opened.bench.settled();
		opened.bench.press(...keys);
		await opened.bench.settled();
	};
	return {
		...opened,
		lines,
		give,
		tags: () => Object.fromEntries(tags),
		imageOf: (container: string) => here().find(({name}) => name === container)?.imageId,
		recorded: () => opened.bench.store.getState().commandLog.at(-1),
	};
}

import type {CommitRequest} from '../container-api.ts';
import type {DemoContainer} from './container.ts';
import type {Daemon} from './daemon.ts';
import {errors, found} from './errors.ts';
import {hexOf} from './random.ts';
import {writableSize} from './stores/disk.ts';
import {tagOf} from './stores/image.ts';
import type {ImageStore} from './stores/image-store.ts';

/**
 * Make an image of a container: the layers of its image, and one with the files that it has written. Returns its id.
 */
export function commit(
	{clock}: Daemon,
	store: ImageStore,
	container: DemoContainer,
	{name, message}: CommitRequest,
): string {
	const image = found(
		store.all().find(({id}) => id === container.imageId),
		() => errors.noSuchImage(container.spec.image),
	);
	const id = `sha256:${hexOf(64, 'commit', container.id, clock.now())}`;
	const size = writableSize(container);
	const instruction = message || container.spec.cmd.join(' ');
	const tag = name === '' ? undefined : tagOf(name);
	store.add({
		...image,
		id,
		tags: new Set(tag === undefined ? [] : [tag]),
		digest: `sha256:${hexOf(64, 'digest', id)}`,
		createdAt: clock.now(),
		layers: [...image.layers, {digest: hexOf(64, 'layer', id), instruction, size}],
		size: image.size + size,
		config: {...image.config, id},
	});
	return id;
}

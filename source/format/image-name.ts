import {shortId} from './id.ts';

/**
 * An image's name as people write it: without `docker.io/library/`, a digest in twelve digits. Where it doesn't fit
 * into so many cells, only its last part with the tag: `web:2.1` of `registry.example/shop/web:2.1`. Podman writes
 * every name in full, Docker as it was asked for.
 */
export function imageName(image: string, width = Number.POSITIVE_INFINITY): string {
	const name = image.replace(/^(index\.)?docker\.io\/(library\/)?/, '').replace(/sha256:[0-9a-f]{64}$/, shortId);
	return name.length <= width ? name : name.slice(name.lastIndexOf('/') + 1);
}

import {shortId} from '../model/id.ts';

/**
 * An image's short name: without `docker.io/library/`, and with twelve digits of a digest. If it is too wide, only its
 * last part with the tag: `web:2.1` of `registry.example/shop/web:2.1`. Podman writes every name in full, Docker as it
 * was requested.
 */
export function imageName(image: string, width = Number.POSITIVE_INFINITY): string {
	const name = image.replace(/^(index\.)?docker\.io\/(library\/)?/, '').replace(/sha256:[0-9a-f]{64}$/, shortId);
	return name.length <= width ? name : name.slice(name.lastIndexOf('/') + 1);
}

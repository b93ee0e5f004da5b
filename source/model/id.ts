/** The first twelve digits of an id, as `docker ps` shows it; the word `sha256:` before an image's id is left out. */
export function shortId(id: string): string {
	return id.replace(/^sha256:/, '').slice(0, 12);
}

/** A short digest: `sha256:` and twelve digits. */
export function shortDigest(digest: string): string {
	return digest.replace(/^(\w+:[0-9a-f]{12})[0-9a-f]*$/, '$1');
}

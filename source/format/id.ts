/** The first twelve digits of an id, as `docker ps` shows it; the word `sha256:` before an image's id is left out. */
export function shortId(id: string): string {
	return id.replace(/^sha256:/, '').slice(0, 12);
}

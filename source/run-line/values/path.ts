/** Makes a path that begins with `./` absolute; any other is returned unchanged. */
export function absolute(path: string, directory: string): string {
	return path === '.' || path.startsWith('./') ? cleanPath(`${directory}/${path}`) : path;
}

/** The path without `.`, `..` and redundant slashes. */
export function cleanPath(path: string): string {
	const parts: string[] = [];
	for (const part of path.split('/')) {
		if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') {
			parts.pop();
		} else if (part !== '' && part !== '.' && !(part === '..' && path.startsWith('/'))) {
			parts.push(part);
		}
	}

	return `${path.startsWith('/') ? '/' : ''}${parts.join('/')}` || '.';
}

import {promises as fs} from 'node:fs';

/** A process of this machine. */
export type ListeningProcess = {readonly pid: number; readonly command: string};

/** The state of a listening TCP socket, and of any UDP socket, in `/proc/net`. */
const states: Readonly<Partial<Record<string, string>>> = {tcp: '0A', udp: '07'};

/**
 * The process of this machine that listens on a port, from `/proc`; undefined if there is none, or if its files may not
 * be read.
 */
export async function listeningProcess(port: number, protocol: string): Promise<ListeningProcess | undefined> {
	const state = states[protocol];
	const tables = await Promise.all([protocol, `${protocol}6`].map(name => readText(`/proc/net/${name}`)));
	const inodes = state === undefined ? [] : tables.flatMap(table => inodesOf(table, port, state));
	return inodes.length === 0 ? undefined : ownerOf(new Set(inodes.map(inode => `socket:[${inode}]`)));
}

/** Lines such as `0: 0100007F:1F90 00000000:0000 0A … inode`, with the port in hexadecimal digits. */
function inodesOf(table: string, port: number, state: string): readonly string[] {
	return table.split('\n').flatMap(line => {
		const [, local = '', , status, , , , , , inode = ''] = line.trim().split(/\s+/);
		return status === state && Number.parseInt(local.split(':')[1] ?? '', 16) === port ? [inode] : [];
	});
}

async function ownerOf(sockets: ReadonlySet<string>): Promise<ListeningProcess | undefined> {
	const names = await list('/proc');
	for (const pid of names.filter(name => /^\d+$/.test(name))) {
		const files = await list(`/proc/${pid}/fd`);
		const links = await Promise.all(files.map(file => fs.readlink(`/proc/${pid}/fd/${file}`).catch(() => '')));
		if (links.some(link => sockets.has(link))) {
			return {pid: Number(pid), command: (await readText(`/proc/${pid}/comm`)).trim()};
		}
	}

	return undefined;
}

/** Other users' processes are not readable, and processes end meanwhile. */
function list(directory: string): Promise<readonly string[]> {
	return fs.readdir(directory).catch(() => []);
}

function readText(file: string): Promise<string> {
	return fs.readFile(file, 'utf8').catch(() => '');
}

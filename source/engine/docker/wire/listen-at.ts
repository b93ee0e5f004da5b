import {createServer, type Socket} from 'node:net';

/**
 * Listen at a local socket and pass on each connection. Resolves with a function that stops listening and closes all
 * connections.
 */
export async function listenAt(path: string, onConnection: (near: Socket) => void): Promise<() => void> {
	const open = new Set<Socket>();
	const server = createServer({allowHalfOpen: true}, near => {
		open.add(near);
		near.on('error', () => {}).once('close', () => open.delete(near));
		onConnection(near);
	});
	await new Promise<void>((resolve, reject) => {
		// Later ones too: without a listener an error would end the process.
		server.on('error', reject);
		server.listen(path, resolve);
	});
	return () => {
		server.close();
		for (const near of open) {
			near.destroy();
		}
	};
}

import {fileURLToPath} from 'node:url';
import type {PrivateEngine} from '../../engine/private-engine.ts';
import type {SshServer, SshServers} from '../../engine/ssh-servers.ts';
import type {Dashboard} from '../dashboard.ts';
import type {Relay} from '../relay.ts';

/** Everything that a cut can act on. */
export type Parts = {
	readonly engine: PrivateEngine;
	readonly relay: Relay;
	readonly server: SshServer;
	readonly servers: SshServers;
	dashboard(): Dashboard;
};

/** A way to lose an engine and to get it back. */
export type Cut = {
	/** As in the table of `docs/reliability.md`. */
	readonly name: string;
	/** How the dashboard reaches the engine. */
	readonly way: 'socket' | 'relay' | 'ssh';
	cut(parts: Parts): Promise<void> | void;
	/** Resolves when the engine can be reached again. */
	restore(parts: Parts): Promise<void> | void;
	/** Milliseconds until it is restored, but at least until the screen shows the loss. */
	readonly lasts?: number;
	/** Whether the dashboard itself is stopped, so that its screen shows nothing meanwhile. */
	readonly isAsleep?: boolean;
	/** Whether it runs in `npm test`, and not only in `npm run reliability`. */
	readonly isQuick?: boolean;
	readonly env?: Readonly<Record<string, string>>;
};

const liveRestore = ['--live-restore'];

/** The cuts that are measured. */
export const cuts: readonly Cut[] = [
	{
		name: 'daemon stopped and started',
		way: 'socket',
		cut: ({engine}) => engine.stopDaemon(),
		restore: ({engine}) => engine.startDaemon(liveRestore),
	},
	{
		name: 'daemon killed and started',
		way: 'socket',
		cut: ({engine}) => engine.killDaemon(),
		restore: ({engine}) => engine.startDaemon(liveRestore),
		lasts: 20_000,
	},
	{
		name: 'daemon restarted, containers kept running (live-restore)',
		way: 'socket',
		cut: ({engine}) => engine.restartDaemon(liveRestore),
		restore: () => {},
	},
	{
		name: 'daemon frozen (SIGSTOP) and thawed',
		way: 'socket',
		cut: ({engine}) => engine.freezeDaemon(),
		restore: ({engine}) => engine.thawDaemon(),
		isQuick: true,
	},
	{
		name: 'socket removed and created again',
		way: 'relay',
		cut: ({relay}) => relay.cut(),
		restore: ({relay}) => relay.join(),
	},
	{
		name: 'link silent, then delivering what it held',
		way: 'relay',
		cut: ({relay}) => relay.stall(),
		restore: ({relay}) => relay.resume(),
	},
	{
		name: 'link silent, its connections lost',
		way: 'relay',
		cut: ({relay}) => relay.stall(),
		restore: ({relay}) => relay.forget(),
	},
	{
		name: 'SSH connection cut',
		way: 'ssh',
		cut: ({server}) => server.cut(),
		restore: () => {},
	},
	{
		name: 'SSH connection hung, for half a minute',
		way: 'ssh',
		cut: ({server}) => server.hang(),
		restore: ({server}) => server.resume(),
		lasts: 30_000,
	},
	{
		name: 'host of the SSH server rebooted',
		way: 'ssh',
		cut: ({server}) => server.stop(),
		restore: ({server}) => server.restart(),
		lasts: 15_000,
	},
	{
		name: 'laptop asleep for an hour, its connections gone',
		way: 'relay',
		async cut({relay, dashboard}) {
			dashboard().signal('SIGSTOP');
			await relay.cut();
			await relay.join();
		},
		restore({dashboard}) {
			dashboard().signal('SIGUSR2');
			dashboard().signal('SIGCONT');
		},
		isAsleep: true,
		isQuick: true,
		env: {NODE_OPTIONS: `--require=${fileURLToPath(new URL('clock-jump.cjs', import.meta.url))}`},
	},
];

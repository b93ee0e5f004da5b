import {type LogGenerator, type OutputLine, stderr, type Tick} from '../log-generator.ts';
import {customer} from './samples.ts';

/** A server that logs coloured JSON, one object a line, and stack traces. */
export const api: LogGenerator = {
	interval: 900,
	start: ({at}) => [entry(at, 'info', {msg: 'listening', port: 3000, pid: 1})],
	tick(tick) {
		const {random} = tick;
		return random.chance(0.025) ? failure(tick) : random.chance(0.12) ? [order(tick)] : [request(tick)];
	},
	stop: ({at}) => [entry(at, 'info', {msg: 'SIGTERM: closing the server'}), entry(at, 'info', {msg: 'bye'})],
};

function request({at, random}: Tick): string {
	const path = random.pick(['/api/products', '/api/cart', '/api/session', '/api/search', '/healthz']);
	return entry(at, 'info', {msg: 'request', path, status: random.chance(0.03) ? 401 : 200, ms: random.int(2, 90)});
}

function order({at, random}: Tick): string {
	return entry(at, 'info', {msg: '🛒 order placed', customer: customer(random), total: random.int(900, 24_900) / 100});
}

function failure({at, random}: Tick): readonly OutputLine[] {
	const order = random.int(10_000, 99_999);
	return stderr(
		entry(at, 'error', {msg: 'payment failed', order}),
		`Error: gateway answered 503 for order ${order}`,
		'    at PaymentClient.charge (/app/src/payment/client.js:88:11)',
		'    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)',
		'    at async placeOrder (/app/src/orders/place-order.js:41:19)',
		'    at async /app/src/routes/orders.js:23:5',
	);
}

function entry(at: number, level: 'info' | 'error', fields: Readonly<Record<string, string | number>>): string {
	const pairs = Object.entries({level, time: at, ...fields}).map(
		([name, value]) => `${paint(34, JSON.stringify(name))}:${paint(colourOf(value), JSON.stringify(value))}`,
	);
	return `{${pairs.join(',')}}`;
}

function colourOf(value: string | number): number {
	if (value === 'error') {
		return 31;
	}

	return typeof value === 'number' ? 33 : 32;
}

function paint(colour: number, text: string): string {
	return `\u001B[${colour}m${text}\u001B[39m`;
}

import {complaints, type Moment, type Spoken, type Voice} from '../voice.ts';
import {customer} from './customers.ts';

/** A server that writes JSON in colours, one object a line, and a stack trace when something breaks. */
export const api: Voice = {
	every: 900,
	opening: ({at}) => [entry(at, 'info', {msg: 'listening', port: 3000, pid: 1})],
	speak(moment) {
		const {random} = moment;
		return random.chance(0.025) ? failure(moment) : random.chance(0.12) ? [order(moment)] : [request(moment)];
	},
	closing: ({at}) => [entry(at, 'info', {msg: 'SIGTERM: closing the server'}), entry(at, 'info', {msg: 'bye'})],
};

function request({at, random}: Moment): string {
	const path = random.pick(['/api/products', '/api/cart', '/api/session', '/api/search', '/healthz']);
	return entry(at, 'info', {msg: 'request', path, status: random.chance(0.03) ? 401 : 200, ms: random.int(2, 90)});
}

function order({at, random}: Moment): string {
	return entry(at, 'info', {msg: '🛒 order placed', customer: customer(random), total: random.int(900, 24_900) / 100});
}

function failure({at, random}: Moment): readonly Spoken[] {
	const order = random.int(10_000, 99_999);
	return complaints(
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

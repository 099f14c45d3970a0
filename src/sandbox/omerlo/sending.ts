import type { Device } from '../data/newsroom.js';
import { anyone, application, done, jsonBody, type OmerloCall, type OmerloRoutes, requiredText } from './call.js';
import { badRequest, invalid } from './failures.js';
import { found, uuidParameter } from './ids.js';
import { isAddress } from './oauth.js';

/** The device with a push token, registered now if it was not yet. */
function deviceOf(call: OmerloCall, pushToken: string): Device {
  const { devices } = call.room;
  const known = devices.find((device) => device.pushToken === pushToken);
  if (known) return known;
  const readerId = call.holder.kind === 'reader' ? call.holder.reader.id : null;
  const device: Device = { pushToken, name: null, readerId, topicIds: new Set() };
  devices.push(device);
  return device;
}

function topicChange(call: OmerloCall): { device: Device; topicId: string } {
  const { id } = found(call.room.topics, uuidParameter(call.params, 'id'), 'topic');
  return { topicId: id, device: deviceOf(call, requiredText(jsonBody(call), 'push_token')) };
}

/** Push notifications to devices, and mail in the publisher's name. Nothing leaves the sandbox: it is kept. */
export const sending: OmerloRoutes = {
  'POST /devices/register': anyone((call) => {
    const body = jsonBody(call);
    const device = deviceOf(call, requiredText(body, 'push_token'));
    device.name = requiredText(body, 'name');
    return done();
  }),

  'POST /topics/{id}/subscribe': anyone((call) => {
    const { device, topicId } = topicChange(call);
    device.topicIds.add(topicId);
    return done();
  }),

  'POST /topics/{id}/unsubscribe': anyone((call) => {
    const { device, topicId } = topicChange(call);
    device.topicIds.delete(topicId);
    return done();
  }),

  'POST /mail/send': application((call) => {
    const { context = '', to = '', subject = '' } = call.query;
    const problems: { field: string; message: string }[] = [];
    if (context !== 'platform' && context !== 'media')
      problems.push({ field: 'context', message: 'must be platform or media' });
    if (!isAddress(to)) problems.push({ field: 'to', message: 'is not an e-mail address' });
    if (subject.trim() === '') problems.push({ field: 'subject', message: 'can’t be blank' });
    if (problems.length > 0) throw invalid(problems);
    if (!/^text\/html\b/i.test(call.headers['content-type'] ?? '')) throw badRequest('The body must be text/html');
    if (call.body.trim() === '') throw badRequest('The body can’t be blank');
    call.room.mails.push({ context, to, subject, html: call.body });
    return done();
  }),
};

import type { InputFieldBuilder, InputShapeFromFields } from '@pothos/core';
import type { Entity } from '../../upstreams/omerlo/entity.js';
import type { Schemas } from '../../upstreams/omerlo/paths.js';
import type { OmerloReading } from '../../upstreams/omerlo/reading.js';
import { builder, type Types } from '../builder.js';
import { Organization } from '../community/organization.js';
import { Person } from '../community/person.js';
import { loads } from '../costs.js';
import { readId } from '../ids.js';
import { readingFor } from '../lookup.js';
import { mutation } from '../mutation.js';
import { inLanguageAsked } from '../mutation-answer.js';
import { given } from './given.js';
import { profileBody, profileFields } from './profile-input.js';
import { viewerField } from './viewer.js';

type Inputs = InputFieldBuilder<Types, 'InputObject'>;

const LANGUAGE =
  'It is written in the language that upstream chooses; address, contact and description can name their own.';

function personFields(t: Inputs) {
  return {
    firstName: t.string({ description: 'The first name.' }),
    lastName: t.string({ description: 'The last name.' }),
    otherName: t.string({ description: 'Another name that the person goes by.' }),
    pronoun: t.string({ description: "The person's pronoun." }),
    ...profileFields(t),
  };
}

function personBody(input: InputShapeFromFields<ReturnType<typeof personFields>>) {
  const { firstName, lastName, otherName, pronoun } = input;
  const names = given({ first_name: firstName, last_name: lastName, other_name: otherName, pronoun });
  return { ...names, ...profileBody(input) };
}

interface ChangedPerson {
  readonly reading: OmerloReading;
  readonly person: Entity<Schemas['Person']>;
}

function personSuccess(name: string, description: string) {
  return builder.objectRef<ChangedPerson>(name).implement({
    description,
    fields: (t) => ({
      person: t.field({
        type: Person,
        description: 'The profile as it is now.',
        extensions: loads('GET /account/profiles/people/{id}'),
        resolve: ({ person }) => inLanguageAsked(person),
      }),
      viewer: t.field(viewerField),
    }),
  });
}

mutation('createPersonProfile', {
  description: `Makes a profile of the reader as a person. ${LANGUAGE}`,
  input: personFields,
  success: personSuccess('CreatePersonProfileSuccess', 'There is a new profile.'),
  failures: ['ValidationError', 'AuthenticationError', 'ForbiddenError'],
  calls: ['POST /account/profiles/people'],
  resolve: async (input, context) => {
    const body = personBody(input);
    const reading = context.reading();
    return { reading, person: await reading.change('post', '/account/profiles/people', {}, { body }) };
  },
});

const OWN = "The profile, one of the reader's own: its global id or its UUID.";
const STAYS = 'A field that is left out stays as it is.';

mutation('updatePersonProfile', {
  description: `Changes one of the reader's own profiles as a person. ${STAYS} ${LANGUAGE}`,
  input: (t) => ({ id: t.id({ required: true, description: OWN }), ...personFields(t) }),
  success: personSuccess('UpdatePersonProfileSuccess', 'The profile is changed.'),
  failures: ['ValidationError', 'AuthenticationError', 'ForbiddenError', 'NotFoundError'],
  calls: ['PUT /account/profiles/people/{id}'],
  resolve: async (input, context) => {
    const identified = readId('input.id', input.id, ['Person']);
    const body = personBody(input);
    const reading = readingFor(context, {}, identified);
    const { id } = identified;
    return { reading, person: await reading.change('put', '/account/profiles/people/{id}', { id }, { body }) };
  },
});

function organizationFields(t: Inputs) {
  return { name: t.string({ description: 'The name.' }), ...profileFields(t) };
}

function organizationBody(input: InputShapeFromFields<ReturnType<typeof organizationFields>>) {
  return { ...given({ name: input.name }), ...profileBody(input) };
}

interface ChangedOrganization {
  readonly reading: OmerloReading;
  readonly organization: Entity<Schemas['Organization']>;
}

function organizationSuccess(name: string, description: string) {
  return builder.objectRef<ChangedOrganization>(name).implement({
    description,
    fields: (t) => ({
      organization: t.field({
        type: Organization,
        description: 'The profile as it is now.',
        extensions: loads('GET /account/profiles/organizations/{id}'),
        resolve: ({ organization }) => inLanguageAsked(organization),
      }),
      viewer: t.field(viewerField),
    }),
  });
}

mutation('createOrganizationProfile', {
  description: `Makes a profile of an organization of the reader's. ${LANGUAGE}`,
  input: organizationFields,
  success: organizationSuccess('CreateOrganizationProfileSuccess', 'There is a new profile.'),
  failures: ['ValidationError', 'AuthenticationError', 'ForbiddenError'],
  calls: ['POST /account/profiles/organizations'],
  resolve: async (input, context) => {
    const body = organizationBody(input);
    const reading = context.reading();
    return { reading, organization: await reading.change('post', '/account/profiles/organizations', {}, { body }) };
  },
});

mutation('updateOrganizationProfile', {
  description: `Changes one of the reader's own profiles as an organization. ${STAYS} ${LANGUAGE}`,
  input: (t) => ({ id: t.id({ required: true, description: OWN }), ...organizationFields(t) }),
  success: organizationSuccess('UpdateOrganizationProfileSuccess', 'The profile is changed.'),
  failures: ['ValidationError', 'AuthenticationError', 'ForbiddenError', 'NotFoundError'],
  calls: ['PUT /account/profiles/organizations/{id}'],
  resolve: async (input, context) => {
    const identified = readId('input.id', input.id, ['Organization']);
    const body = organizationBody(input);
    const reading = readingFor(context, {}, identified);
    const { id } = identified;
    const organization = await reading.change('put', '/account/profiles/organizations/{id}', { id }, { body });
    return { reading, organization };
  },
});

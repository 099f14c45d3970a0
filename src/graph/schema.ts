import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.js';
import './node.js';
import './content/content.js';
import './content/queries.js';
import './content/category.js';
import './issue/issue.js';
import './community/person.js';
import './community/organization.js';
import './community/event.js';
import './community/project.js';
import './distribution/distribution.js';
import './distribution/release.js';
import './announcement/announcement.js';
import './notification/topic.js';
import './newsletter/mailinglist.js';
import './site/media.js';
import './site/section.js';
import './site/media-block.js';
import './site/menu.js';
import './site/webpage.js';
import './site/reference.js';
import './account/viewer.js';
import './oauth/provider.js';
import './oauth/sign-in.js';

builder.queryType({ description: 'What can be read.' });

/** The graph. It is one and the same for every configuration. */
export const schema: GraphQLSchema = builder.toSchema();

import { readEnvironment } from '../../src/config.js';
import { ConfigurationError } from '../../src/settings.js';

/** The variables of each upstream that are set together. */
export const OMERLO = {
  OMERLO_URL: 'https://reader.example.com',
  OMERLO_MEDIA_ID: '6f1c3f9e-6f0a-4f2e-9a57-0d8f7a1f5f11',
  OMERLO_CLIENT_ID: 'site',
  OMERLO_CLIENT_SECRET: 's3cret-of-the-site',
};
export const ORACLE = {
  ORACLE_URL: 'https://hub.example.com:8443',
  ORACLE_CHANNEL_ID: 'RCHANNEL1',
  ORACLE_CHANNEL_TOKEN: 't0ken-of-the-channel',
};
export const COMM100 = {
  COMM100_URL: 'https://partner.example.com',
  COMM100_PARTNER_ID: '10000',
  COMM100_CLIENT_ID: 'desk',
};

/** What is wrong with an environment, each problem in its own sentence. */
export function problems(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    readEnvironment(env);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  return [];
}

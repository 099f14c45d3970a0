import { describe, expect, it } from 'vitest';
import { openStage, type Stage, type StageOptions } from '../stage.js';
import { altering, type JsonRecord } from './altered.js';

/** What it must become does not hold a word of what it would run. */
const ATTACKS = [
  '<script>alert(1)</script>',
  '<img src="x" onerror="alert(1)">',
  '<a href="javascript:alert(1)">x</a>',
  '<a href=" jav&#x09;ascript:alert(1)">x</a>',
  '<a href="java\nscript:alert(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<svg onload="alert(1)"><script>alert(1)</script></svg>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<math><mtext><style><img src onerror=alert(1)></style></mtext></math>',
  '<form action="javascript:alert(1)"><button formaction="javascript:alert(1)">x</button></form>',
  '<p style="background: url(javascript:alert(1))" onclick="alert(1)">x</p>',
  '<object data="javascript:alert(1)"></object><embed src="javascript:alert(1)">',
  '<base href="https://evil.example/"><link rel="stylesheet" href="javascript:alert(1)"><meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<<img src=x onerror=alert(1)//',
  '<img src="x" onerror\n=\n"alert(1)"',
];
const ALIVE =
  /<\s*(script|svg|iframe|math|style|form|button|object|embed|base|link|meta)|<[^>]*\son\w+\s*=|<[^>]*javascript:|<[^>]*data:/i;

const KEPT = '<p lang="fr">Un <b>mot</b>, <a href="https://a.example/b">un lien</a>, <em>tout</em> simplement</p>';

type Change = (record: JsonRecord) => JsonRecord;

async function reading(
  options: StageOptions,
  path: string,
  change: Change,
  operation: (stage: Stage) => string,
): Promise<string> {
  await using stage = await openStage(options);
  stage.sandbox.interfere = altering(path, ({ localized: _, ...rest }) => ({ ...rest, ...change(rest) }));
  const { data, errors } = await stage.run(operation(stage));
  expect(errors).toEqual([]);
  return JSON.stringify(data);
}

const html = ATTACKS.join('\n');
const inBlock = (kind: string, fields: JsonRecord) => ({ kind, ...fields });
const captioned = { type: 'image', url: 'https://a.example/b', caption_html: html };
const description = {
  locale: 'en',
  blocks: [
    inBlock('richtext', { content_html: KEPT + html }),
    inBlock('html', { content_html: html }),
    inBlock('image', { image: captioned }),
    inBlock('slideshow', { slideshow: { type: 'slideshow', images: [captioned, captioned] } }),
    inBlock('video', { video: { type: 'video', caption_html: html } }),
    inBlock('quote', { quote_html: html, visual: captioned }),
    inBlock('question', { question_html: html, answers: [{ content_html: html }] }),
    inBlock('of a new kind', { content_html: html, markup: html, more: [{ lead_html: html, html }] }),
    inBlock('data', { content_type: 'text/html; charset=utf-8', data: html }),
  ],
};

const VISUAL =
  '{ ... on Image { captionHtml } ... on Slideshow { images { captionHtml } } ... on Video { captionHtml } }';
const BLOCKS = `blocks {
  visual ${VISUAL}
  ... on RichtextContentBlock { contentHtml } ... on HtmlContentBlock { contentHtml } ... on QuoteContentBlock { quoteHtml }
  ... on ImageContentBlock { image { captionHtml } } ... on SlideshowContentBlock { slideshow { images { captionHtml } } }
  ... on VideoContentBlock { video { captionHtml } } ... on UnknownContentBlock { json } ... on DataContentBlock { data }
  ... on QuestionContentBlock { questionHtml answers { contentHtml } }
}`;
const PROFILE = `summaryHtml description { ${BLOCKS} }`;
const CONTENT = `titleHtml leadHtml ${BLOCKS}`;

const profile: Change = () => ({ summary_html: KEPT + html, localized_description: description });
const content: Change = () => ({ title_html: html, lead_html: html, blocks: description.blocks });
const contentOf = ({ sandbox }: Stage) => `{ content(id: "${sandbox.data.ids.publicContent}") { ${CONTENT} } }`;
const personOf = ({ sandbox }: Stage) => `{ person(id: "${sandbox.data.ids.person}") { ${PROFILE} } }`;

/** How often each of the texts stands in what was answered, as it was. */
const asItWas = (answer: string) => answer.split(JSON.stringify(html).slice(1, -1)).length - 1;

describe('what readers write in their profiles', () => {
  it.each(['person', 'organization', 'project'] as const)('is sanitised wherever it stands in a %s', async (root) => {
    const answer = await reading(
      {},
      '/',
      profile,
      ({ sandbox }) => `{ ${root}(id: "${sandbox.data.ids[root]}") { ${PROFILE} } }`,
    );
    expect(answer).not.toMatch(ALIVE);
    expect(answer.split(JSON.stringify(KEPT).slice(1, -1))).toHaveLength(3);
  });

  it.each([
    ['a list of people', '/people', () => `{ people(first: 2) { nodes { ${PROFILE} } } }`],
    ['a list of events', '/events', () => `{ events(first: 2) { nodes { ${PROFILE} } } }`],
    ['an event', '/events', ({ sandbox }: Stage) => `{ event(id: "${sandbox.data.ids.weeklyEvent}") { ${PROFILE} } }`],
  ])('is sanitised in %s', async (_, path, operation) => {
    const answer = await reading({}, path, profile, operation);
    expect(answer).toContain(JSON.stringify(KEPT).slice(1, -1));
    expect(answer).not.toMatch(ALIVE);
  });

  it("is sanitised as the author of a content and as a profile's relation", async () => {
    await using stage = await openStage();
    const { people, unsafePersonId } = stage.sandbox.data;
    const unsafe = people.find(({ id }) => id === unsafePersonId);
    for (const person of people)
      for (const text of Object.values(person.texts))
        Object.assign(text, { summary_html: unsafe?.texts.en?.['summary_html'] });
    const { data } = await stage.run(`{
      contents(first: 3) { nodes { authors { ... on Person { summaryHtml } } } }
      person(id: "${people[0]?.id}") { blocks { ... on RelationsProfileBlock { profiles { ... on Person { summaryHtml } } } } }
      node(id: "${Buffer.from(`Person:en:${unsafePersonId}`).toString('base64url')}") { ... on Person { summaryHtml } }
    }`);
    const summaries = [...JSON.stringify(data).matchAll(/"summaryHtml":("(?:[^"\\]|\\.)*")/g)];
    expect(summaries.length).toBeGreaterThan(5);
    for (const [, summary = ''] of summaries) {
      expect(JSON.parse(summary)).toBe('<p>Sings on the <b>Old Quays</b>.<img src="x" /> <a>More</a></p>');
    }
  });

  it('passes as it is where the configuration says so', async () => {
    const answer = await reading({ config: { sanitize: 'none' } }, '/people', profile, personOf);
    expect(asItWas(answer)).toBe(16);
  });

  it('stays the same where there is nothing to mend', async () => {
    const plain = 'Plain words, 3 > 2, "quoted" — é';
    const summary = () => ({ summary_html: plain });
    const operation = ({ sandbox }: Stage) => `{ person(id: "${sandbox.data.ids.person}") { summaryHtml } }`;
    expect(JSON.parse(await reading({}, '/people', summary, operation))).toEqual({ person: { summaryHtml: plain } });
  });
});

describe('what editors write', () => {
  it('passes as it is', async () => {
    const answer = await reading({}, '/contents/', content, contentOf);
    expect(asItWas(answer)).toBe(17);
  });

  it('is sanitised too where the configuration says so', async () => {
    const answer = await reading({ config: { sanitize: 'all' } }, '/contents/', content, contentOf);
    expect(answer).toContain(JSON.stringify(KEPT).slice(1, -1));
    expect(answer).not.toMatch(ALIVE);
  });
});

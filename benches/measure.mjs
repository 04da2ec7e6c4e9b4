/** The question is in the address, and the outcome goes to the title: nothing else looks into this page. */
const { module, what, ...question } = JSON.parse(decodeURIComponent(location.hash.slice(1)));

async function measure() {
  const client = await import(module);
  client.prepare?.(question);
  return { value: await client[what](question) };
}

const outcome = await measure().catch((error) => ({ dead: String(error) }));
document.title = JSON.stringify(outcome);

// After a login on the page the browser sends the cookie with every request.

/** Finds tags, paths and summaries, whatever their case; Swagger UI's own filter compares only tags, exactly. */
function filterOperations(tags, phrase) {
  const wanted = phrase.trim().toLowerCase();
  const matches = (text) => (text || '').toLowerCase().includes(wanted);
  const isWanted = (operation) =>
    matches(operation.get('path')) || matches(operation.getIn(['operation', 'summary']));
  return tags
    .map((group, tag) => (matches(tag) ? group : group.update('operations', (all) => all.filter(isWanted))))
    .filter((group) => group.get('operations').size > 0);
}

/** The fields that an example gets by the documented status and error code, of an envelope or of a problem. */
function realValues(status, description) {
  const code = /`([a-z0-9]+(?:-[a-z0-9]+)+)`/.exec(description || '')?.[1];
  const values = { statusCode: status, status, success: status < 400 };
  if (status >= 400) {
    values.data = null;
    if (status !== 400) {
      values.errors = [];
    }
  }
  if (status >= 400 && code) {
    const words = code.replaceAll('-', ' ');
    const message = words[0].toUpperCase() + words.slice(1);
    Object.assign(values, { code, message, detail: message, title: words, type: `urn:streamcore:error:${code}` });
  }
  return values;
}

/** Sets the examples of these fields in the schemas of a response, where they have them. */
function withExamples(response, values) {
  const setExamples = (schema) =>
    Object.entries(values).reduce(
      (changed, [name, value]) =>
        changed.hasIn(['properties', name])
          ? changed.setIn(['properties', name, 'examples'], [value])
          : changed,
      schema);
  return response.has('content')
    ? response.update('content', (content) =>
        content.map((media) => (media.has('schema') ? media.update('schema', setExamples) : media)))
    : response;
}

const plugin = (system) => ({
  fn: { opsFilter: filterOperations },
  wrapComponents: {
    response: (Original) => (props) => {
      const values = realValues(Number(props.code), props.response.get('description'));
      return system.React.createElement(Original, { ...props, response: withExamples(props.response, values) });
    },
  },
});

const ui = SwaggerUIBundle({
  url: '/openapi',
  dom_id: '#docs',
  deepLinking: true,
  displayRequestDuration: true,
  filter: true,
  tryItOutEnabled: true,
  validatorUrl: null,
  defaultModelsExpandDepth: 0,
  plugins: [plugin],
});

// Swagger UI reads the hash only when it starts; this opens what a link in the page names.
window.addEventListener('hashchange', () =>
  ui.layoutActions.parseDeepLinkHash(decodeURIComponent(window.location.hash)));

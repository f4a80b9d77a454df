'use strict';
// Everything a candidate wrote is put into the page as text, never as markup.
const byId = id => document.getElementById(id);

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function years(value) {
  if (value === undefined) return undefined;
  if (typeof value === 'number') return `${value} ${value === 1 ? 'year' : 'years'}`;
  if (value.max === undefined) return `from ${value.min} years`;
  return `${value.min ?? 0} to ${value.max} years`;
}

function entry(found) {
  const item = element('li');
  const name = found.candidateId ? found.fullName : found.company;
  item.append(element('h2', '', [name, found.title].filter(Boolean).join(', ')));
  const facts = [found.location, found.seniority, years(found.yearsExperience), found.remote ? 'remote' : undefined,
    (found.industries ?? []).join(', '), `score ${found.score.toFixed(3)}`];
  item.append(element('p', 'facts', facts.filter(Boolean).join(' · ')));
  if (found.summary) item.append(element('p', 'summary', found.summary));
  const skills = element('p', 'skills');
  for (const skill of (found.skills ?? []).slice(0, 12)) {
    skills.append(element('span', skill.matched ? 'matched' : '', skill.name), ' ');
  }
  item.append(skills);
  const reasons = element('ul', 'reasons');
  for (const reason of found.matchReasons ?? []) reasons.append(element('li', '', reason));
  item.append(reasons);
  return item;
}

let latest = 0;

async function search() {
  const mine = ++latest;
  const filters = {};
  if (byId('country').value.trim()) filters.countries = [byId('country').value.trim()];
  if (byId('years').value !== '') filters.minExperienceYears = Number(byId('years').value);
  const status = byId('status');
  status.className = '';
  status.textContent = 'searching …';
  try {
    const response = await fetch(`v1/search/${byId('kind').value}`, {
      method: 'POST',
      headers: {'Content-Type': 'application/json', 'X-Tenant-ID': byId('tenant').value},
      body: JSON.stringify({query: byId('query').value, mode: byId('mode').value, limit: 20, filters})
    });
    const answer = await response.json();
    if (mine !== latest) return;
    if (!response.ok) throw new Error(answer.detail ?? answer.title ?? response.statusText);
    byId('results').replaceChildren(...answer.results.map(entry));
    status.textContent = [`${answer.total} found`, `${answer.timings.totalMs.toFixed(1)} ms`,
      ...(answer.suggestions ?? []).map(meant => `did you mean “${meant}”?`), ...(answer.metadata.degraded ?? [])].join(' · ');
  } catch (failure) {
    if (mine !== latest) return;
    byId('results').replaceChildren();
    status.className = 'error';
    status.textContent = failure.message;
  }
}

byId('form').addEventListener('submit', event => { event.preventDefault(); search(); });
search();

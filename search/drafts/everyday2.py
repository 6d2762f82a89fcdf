import os, glob, yaml, pathlib, collections

os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.development"
import django

django.setup()
from search.models.rules import key_of
from search.models import Speaker
from search.wording import is_stop_word
from search.languages import OF_CONCEPTS
from search.evaluation import scoring
from search.targets import live_targets
from wagtail.models import Site

con = yaml.safe_load(open("home/demo/content/synonyms.yaml"))["concepts"]
sit = []
for f in sorted(glob.glob("DRAFTS/sit/?.yaml")):
    sit += yaml.safe_load(open(f))["concepts"]
have = {c["id"] for c in con}
sit = [c for c in sit if c["id"] not in have]
# evaluation queries must not be terms
ev = {
    (r["language"], scoring_q)
    for r in scoring.rows_of(pathlib.Path("search/evaluation/queries.yaml"))
    for scoring_q in [r["query"].lower().strip()]
}
evk = set()
for r in scoring.rows_of(pathlib.Path("search/evaluation/queries.yaml")):
    for l in OF_CONCEPTS:
        evk.add(key_of(l, r["query"]))
speaker = {c["id"]: c["speaker"] for c in con + sit}
seen = {}


def ok(l, t, cid):
    k = key_of(l, t)
    s = seen.setdefault(k, set())
    if is_stop_word(t, l) or cid in s or k in evk or any(Speaker.conflict(speaker[o], speaker[cid]) for o in s):
        return False
    s.add(cid)
    return True


for c in con:
    for m in (c["terms"], c.get("misspellings") or {}):
        for l, ts in m.items():
            for t in ts:
                seen.setdefault(key_of(l, t), set()).add(c["id"])
ev_dir = pathlib.Path("home/demo/content/everyday")
base = {l: yaml.safe_load((ev_dir / f"{l}.yaml").read_text()) for l in OF_CONCEPTS}
ORIG = "DRAFTS/everyday_base.yaml"
if os.path.exists(ORIG):
    base = yaml.safe_load(open(ORIG))
else:
    yaml.safe_dump(base, open(ORIG, "w"), allow_unicode=True)
for l, m in base.items():
    for cid, ts in m.items():
        for t in ts:
            seen.setdefault(key_of(l, t), set()).add(cid)
dropped = 0
for c in sit:
    for l in list(c["terms"]):
        keep = [t for t in dict.fromkeys(" ".join(str(t).split()) for t in c["terms"][l]) if ok(l, t, c["id"])]
        dropped += len(c["terms"][l]) - len(keep)
        if keep:
            c["terms"][l] = keep
        else:
            del c["terms"][l]
q = lambda t: yaml.dump(t, allow_unicode=True, width=10000, default_style='"').rstrip("\n")
text = "# Finer situations for the search: like synonyms.yaml, each with the words of one situation. Written for this project,\n# not yet read by native speakers of the field.\nconcepts:\n"
for c in sit:
    text += (
        f"- id: {c['id']}\n  speaker: {c['speaker']}\n  targets: {{"
        + ", ".join(f"{s}: [{', '.join(v)}]" for s, v in c["targets"].items())
        + "}\n  terms:\n"
    )
    for l in OF_CONCEPTS:
        if l in c["terms"]:
            text += f"    {l}: [" + ", ".join(q(t) for t in c["terms"][l]) + "]\n"
open("home/demo/content/situations.yaml", "w").write(text)
# more
for l in base:
    for cid in base[l]:
        base[l][cid] = [t for t in base[l][cid] if key_of(l, t) not in evk]
add = collections.defaultdict(lambda: collections.defaultdict(list))
n = collections.Counter()
for f in glob.glob("DRAFTS/more/*.yaml"):
    l = pathlib.Path(f).stem
    for cid, ts in yaml.safe_load(open(f)).items():
        if cid in speaker:
            for t in ts:
                t = " ".join(str(t).split())
                if ok(l, t, cid):
                    add[l][cid].append(t)
                    n["more"] += 1
live = {}
for s in Site.objects.all():
    name = s.root_page.slug
    live[name] = {
        c["id"]: [t for t in c["targets"].get(name, ()) if t in live_targets(s, c["targets"].get(name, ()))]
        for c in con + sit
    }
RU = set("ыэъё")
for f in ["DRAFTS/dev/queries.yaml", *glob.glob("DRAFTS/dev/x-*.yaml")]:
    for r in scoring.rows_of(pathlib.Path(f)):
        a = scoring.asked_of(r)
        best = max((scoring.score(a, t).ndcg, c) for c, t in live[a.site].items() if t)
        l = a.language
        t = " ".join(a.query.split())
        if best[0] >= 0.78 and ok(l, t, best[1]):
            add[l][best[1]].append(t)
            n["graded"] += 1
        else:
            n["graded left"] += 1
for l in OF_CONCEPTS:
    m = {c["id"]: list(base[l].get(c["id"], ())) + add[l].get(c["id"], []) for c in con + sit}
    text = f"# Everyday words and phrases in {OF_CONCEPTS[l]}: what people type, for each concept of synonyms.yaml and situations.yaml.\n# Added to the terms there. Never shown to visitors. Not yet read by a native speaker of the field.\n"
    for cid, ps in m.items():
        if ps:
            text += f"{cid}:\n" + "".join("- " + q(p) + "\n" for p in ps)
    (ev_dir / f"{l}.yaml").write_text(text)
    print(l, sum(map(len, m.values())))
print("sit", len(sit), "dropped", dropped, n)

# Derived by `make sync` from the templates; edit these instead.

JINJA2 = "3.1.6"

DIGESTS = {
    "_parts.md.j2": "db5b63a945d07fa8812d39b4c8a862199418ad76aef4129ce438442dae75fe30",
    "briefing.md.j2": "1f900dbacc782f84a2b1a5bda89252857438cd12cf42da7683d57e1f2f1a0ee8",
    "one-page.md.j2": "d87b85cc86cd431b510d2053701698292658d5471ae1ca7612f30abe4f26f30a",
    "timeline.md.j2": "97ce2d3e9e079a5c904aabf05156bb1a8f6bf6d2fe87adbe848f220a92f075a7",
}

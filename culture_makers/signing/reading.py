"""The frozen page of a contract on a screen: its words and structure, and nothing that could do anything."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from lxml import html

BLOCKS = {"header", "main", "section", "div", "p", "h1", "h2", "h3", "ul", "ol", "li", "dl", "dt", "dd"}
TAGS = BLOCKS | {"span", "br", "strong", "em", "table", "thead", "tbody", "tr", "th", "td"}
# A page of ours stands around it, which has its own first heading.
LOWER = {"h1": "h2", "h2": "h3", "h3": "h4"}
KEPT = frozenset({"class", "scope", "colspan", "rowspan"})
DROPPED = frozenset({"script", "style", "template", "iframe", "object"})


def readable(page):
    """What stands in the body of ``page``, as a fragment for a page of ours."""
    body = html.document_fromstring(page).body
    for element in list(body.iter()):
        if element is body:
            continue
        if not isinstance(element.tag, str) or element.tag in DROPPED:
            element.drop_tree()
        elif element.tag not in TAGS:
            element.drop_tag()
        else:
            element.tag = LOWER.get(element.tag, element.tag)
            for name in set(element.attrib) - KEPT:
                del element.attrib[name]
    words = html.tostring(body, encoding="unicode").removeprefix("<body>").removesuffix("</body>")
    # What is left is escaped text between the tags that are listed above.
    return format_html('<article class="contract-text" lang="nl">{}</article>', SafeString(words))

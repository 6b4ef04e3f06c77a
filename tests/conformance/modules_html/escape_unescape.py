"""html: escape and unescape; html.entities."""
import html
import html.entities as entities

def show(source):
    """Prints the value of an expression, or the exception that it raises."""
    try:
        print(source, "->", repr(eval(source)))
    except Exception as error:
        print(source, "!!", type(error).__name__, error)


for line in (
    'html.escape(\'<a href="x">\\\'&\\\'</a>\'), html.escape(\'"q"\', quote=False), html.escape(\'\'), html.escape(\'plain\')',
    "[html.unescape(s) for s in ('&lt;&gt;&amp;&quot;&#39;&#x27;', '&notit;', '&notin;', '&copy 2024', '&unknown;', '&#0;', '&#128;', '&#x80;', '&#xD800;', '&#1114112;', '&#x1;', '&#xFDD0;', '&#', '&#x', '&#;', '&', '& a', '&a', '&ampamp;', '&#65', '&#x41g', '&ThickSpace;', '&NotEqualTilde;', 'x', '', '&#13;', '&#xb;', '&CounterClockwiseContourIntegral;', '&amp;lt;', '&eacute;&Eacute;&euro;')]",
    'html.escape(5)',
    'html.unescape(5)',
    "len(entities.html5), entities.html5['lt'], entities.html5['lt;'], entities.html5['NotEqualTilde;'], 'NotEqualTilde' in entities.html5, entities.name2codepoint['eacute'], entities.codepoint2name[233], entities.entitydefs['euro'], len(entities.entitydefs), entities.name2codepoint['lang']",
    "html.__all__, entities.__all__ == ['html5', 'name2codepoint', 'codepoint2name', 'entitydefs']",
):
    show(line)

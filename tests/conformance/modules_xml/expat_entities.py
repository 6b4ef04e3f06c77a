# External entities are read by parsers that handlers create.
from xml.parsers import expat

PARTS = {
    "a.dtd": b"<?xml encoding='utf-8'?><!ENTITY % more \"<!ENTITY m 'more'>\">%more;<![INCLUDE[<!ATTLIST a k CDATA 'given'>]]>"
             b"<![IGNORE[ <!x <![ y ]]> ]]>",
    "part.xml": b"<?xml version='1.0' encoding='utf-8'?>part<i/>&m;",
    "bad.xml": b"<i>",
}


def parse(document, flag=expat.XML_PARAM_ENTITY_PARSING_ALWAYS):
    parser = expat.ParserCreate()
    print(parser.SetParamEntityParsing(flag))
    parser.SetBase("base")

    def external(context, base, system, public):
        print("  external", context, base, system, public)
        part = parser.ExternalEntityParserCreate(context)
        try:
            part.Parse(PARTS[system], True)
        except expat.ExpatError as error:
            print("  ", error)
            return 0
        return 1

    parser.ExternalEntityRefHandler = external
    parser.StartElementHandler = lambda *args: print("  start", args)
    parser.CharacterDataHandler = lambda text: print("  text", text)
    parser.EntityDeclHandler = lambda *args: print("  entity", args)
    parser.SkippedEntityHandler = lambda *args: print("  skipped", args)
    parser.NotStandaloneHandler = lambda: print("  not standalone") or 1
    try:
        parser.Parse(document, True)
    except expat.ExpatError as error:
        print("  ", error)


parse('<!DOCTYPE a SYSTEM "a.dtd" [<!ENTITY part PUBLIC "p" "part.xml">]><a>&part;&unknown;</a>')
parse('<!DOCTYPE a SYSTEM "a.dtd"><a>&m;</a>', expat.XML_PARAM_ENTITY_PARSING_NEVER)
parse('<?xml version="1.0" standalone="yes"?><!DOCTYPE a SYSTEM "a.dtd"><a>&m;</a>',
      expat.XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE)
parse('<!DOCTYPE a [<!ENTITY bad SYSTEM "bad.xml">]><a>&bad;</a>')

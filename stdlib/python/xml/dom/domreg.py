"""Implementations of documents, by name."""

import sys

_WELL_KNOWN = {"minidom": "xml.dom.minidom", "4DOM": "xml.dom.DOMImplementation"}
well_known_implementations = _WELL_KNOWN
registered = {}


def registerDOMImplementation(name, factory):
    """Name a function that makes an implementation."""
    registered[name] = factory


def _has_all(dom, features):
    return all(dom.hasFeature(feature, version) for feature, version in features)


def getDOMImplementation(name=None, features=()):
    """An implementation of a name, or one that has all features."""
    import os
    module = _WELL_KNOWN.get(name)
    if name == "minidom":
        # Spelled out, so that building a program sees it.
        from xml.dom.minidom import getDOMImplementation as found
        return found()
    if module:
        return __import__(module, {}, {}, ["getDOMImplementation"]).getDOMImplementation()
    if name:
        return registered[name]()
    if not sys.flags.ignore_environment and "PYTHON_DOM" in os.environ:
        return getDOMImplementation(name=os.environ["PYTHON_DOM"])
    if isinstance(features, str):
        features = _parse_feature_string(features)
    for factory in registered.values():
        dom = factory()
        if _has_all(dom, features):
            return dom
    for known in _WELL_KNOWN:
        try:
            dom = getDOMImplementation(name=known)
        except Exception:
            # It is not installed.
            continue
        if _has_all(dom, features):
            return dom
    raise ImportError("no suitable DOM implementation found")


def _parse_feature_string(text):
    features = []
    parts = text.split()
    at = 0
    while at < len(parts):
        feature = parts[at]
        if feature[0] in "0123456789":
            raise ValueError("bad feature name: %r" % (feature,))
        at += 1
        version = None
        if at < len(parts) and parts[at][0] in "0123456789":
            version = parts[at]
            at += 1
        features.append((feature, version))
    return tuple(features)

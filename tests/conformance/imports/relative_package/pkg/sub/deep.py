from ..util import helper
from .. import util
from . import up


def chain():
    return helper(up), util.helper(3)

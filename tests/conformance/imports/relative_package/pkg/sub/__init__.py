from .. import VERSION as up

"""A plugin of pytest that gives Django's own tests the settings that its runner makes, without a database."""

import django
from django.conf import settings


def pytest_configure(config):
    settings.configure(
        SECRET_KEY='secret',
        USE_TZ=False,
        ALLOWED_HOSTS=['testserver'],
        DATABASES={},
        INSTALLED_APPS=['django.contrib.contenttypes', 'django.contrib.auth', 'django.contrib.sessions', 'django.contrib.messages'],
        ROOT_URLCONF='urls',
        TEMPLATES=[{'BACKEND': 'django.template.backends.django.DjangoTemplates', 'APP_DIRS': True}],
        STATIC_URL='static/',
        MIGRATION_MODULES={'auth': None, 'contenttypes': None, 'sessions': None},
    )
    django.setup()
    from django.test.utils import setup_test_environment

    setup_test_environment()

from __future__ import annotations

from django.urls import path

from parley.jobsearch.employers import views

urlpatterns = [
    path("companies/", views.companies, name="companies"),
    path("companies/<uuid:company_id>/", views.company, name="company"),
    path("companies/<uuid:company_id>/edit/", views.edit, name="company_edit"),
    path("companies/<uuid:company_id>/together/", views.put_together, name="company_together"),
    path("companies/<uuid:company_id>/remove/", views.remove, name="company_remove"),
]

from __future__ import annotations

from django.urls import path

from parley.evidence.brag import views as brag
from parley.evidence.letters import views as letters
from parley.evidence.outputs import views
from parley.evidence.resume import views as resume

urlpatterns = [
    path("", views.outputs, name="outputs"),
    path("brag/new/", brag.new, name="brag_new"),
    path("resume/new/", resume.new, name="resume_new"),
    path("resume/bring-in/", resume.bring_in, name="resume_bring_in"),
    path("letters/new/", letters.new, name="letter_new"),
    path("sent/<uuid:sentcopy_id>/", views.sent, name="sent_copy"),
    path("<uuid:document_id>/", views.document, name="document"),
    path("<uuid:document_id>/file/", views.file, name="document_file"),
    path("<uuid:document_id>/sheet/", views.sheet, name="document_sheet"),
    path("<uuid:document_id>/versions/", views.versions, name="document_versions"),
    path("<uuid:document_id>/send/", views.send, name="document_send"),
    path("<uuid:document_id>/copy/", views.copy, name="document_copy"),
    path("<uuid:document_id>/delete/", views.delete, name="document_delete"),
    path("<uuid:document_id>/item/", resume.item, name="resume_item"),
    path("<uuid:document_id>/bullets/", resume.bullets, name="resume_bullets"),
    path("<uuid:document_id>/cut/", resume.cut, name="resume_cut"),
    path("<uuid:document_id>/point/", letters.point, name="letter_point"),
]

PRAGMA application_id=1835233892;
PRAGMA user_version=1;
BEGIN TRANSACTION;
CREATE TABLE awards (
	id TEXT NOT NULL, 
	student_id TEXT NOT NULL, 
	proposal TEXT NOT NULL, 
	revision TEXT NOT NULL, 
	earned_on TEXT NOT NULL, 
	found_at TEXT NOT NULL, 
	proof TEXT NOT NULL, 
	salt TEXT NOT NULL, 
	ledger_entry INTEGER, 
	PRIMARY KEY (id), 
	UNIQUE (student_id, proposal), 
	FOREIGN KEY(student_id) REFERENCES students (student_id)
)
 STRICT

;
INSERT INTO "awards" VALUES('bebb56a4-124f-40fe-83e0-b0b6bcc4397a','B00990001','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24','2026-11-24T14:02:22Z','{"award":"bebb56a4-124f-40fe-83e0-b0b6bcc4397a","completions":[{"course":"SSIE 505","credits":"3","grade":"A","node":"all_of/0","substitution":null,"term":"2025-fall"},{"course":"SSIE 553","credits":"3","grade":"A-","node":"all_of/1","substitution":null,"term":"2026-spring"},{"course":"BIOL 573","credits":"3","grade":"B+","node":"all_of/2/of/1","substitution":null,"term":"2026-spring"}],"earned_on":"2026-11-24","evidence":[{"accepted_by":"instructor","accepted_on":"2026-11-24","assessment":"AS1","file":"","submitted_on":"2026-11-24","url":"https://example.edu/reports/b00990001"}],"format":"mcred-award/1","found_at":"2026-11-24T14:02:22Z","micro_credentials":[],"policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"proposal":"applied-data-analysis","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","student":"B00990001","waivers":[]}','c85c2aed27d9d3fb8c32e83cbb01730130ea7728c293b4502a52772b1e92f390',17);
INSERT INTO "awards" VALUES('ac7f1a80-1441-4621-aaf5-2563d898285b','B00990002','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24','2026-11-24T14:02:22Z','{"award":"ac7f1a80-1441-4621-aaf5-2563d898285b","completions":[{"course":"SSIE 505","credits":"3","grade":"B+","node":"all_of/0","substitution":null,"term":"2025-fall"},{"course":"SSIE 553","credits":"3","grade":"B","node":"all_of/1","substitution":null,"term":"2026-spring"},{"course":"GEOG 565","credits":"3","grade":"A","node":"all_of/2/of/0","substitution":null,"term":"2026-spring"}],"earned_on":"2026-11-24","evidence":[{"accepted_by":"instructor","accepted_on":"2026-11-24","assessment":"AS1","file":"","submitted_on":"2026-11-24","url":"https://example.edu/reports/b00990002"}],"format":"mcred-award/1","found_at":"2026-11-24T14:02:22Z","micro_credentials":[],"policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"proposal":"applied-data-analysis","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","student":"B00990002","waivers":[]}','21ef3f8be2889b9c1c32028b4a71e109f6ed4946d5aeb08f3855650d7d81cf8d',17);
INSERT INTO "awards" VALUES('7e61e7d0-710d-4de7-ba49-b2611d962483','B00990003','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24','2026-11-24T14:02:22Z','{"award":"7e61e7d0-710d-4de7-ba49-b2611d962483","completions":[{"course":"SSIE 505","credits":"3","grade":"A-","node":"all_of/0","substitution":null,"term":"2025-fall"},{"course":"SSIE 553","credits":"3","grade":"A","node":"all_of/1","substitution":null,"term":"2026-spring"},{"course":"BIOL 573","credits":"3","grade":"A-","node":"all_of/2/of/1","substitution":null,"term":"2026-spring"}],"earned_on":"2026-11-24","evidence":[{"accepted_by":"instructor","accepted_on":"2026-11-24","assessment":"AS1","file":"","submitted_on":"2026-11-24","url":"https://example.edu/reports/b00990003"}],"format":"mcred-award/1","found_at":"2026-11-24T14:02:22Z","micro_credentials":[],"policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"proposal":"applied-data-analysis","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","student":"B00990003","waivers":[]}','1ab7e8b4e693c7b78e01525c20c70042850defda29079105b9194d567df893ec',17);
INSERT INTO "awards" VALUES('706f7862-8c78-4773-bcc9-84b77e0d5ebd','B00990005','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24','2026-11-24T14:02:22Z','{"award":"706f7862-8c78-4773-bcc9-84b77e0d5ebd","completions":[{"course":"SSIE 505","credits":"3","grade":"A","node":"all_of/0","substitution":null,"term":"2025-fall"},{"course":"SSIE 553","credits":"3","grade":"A","node":"all_of/1","substitution":null,"term":"2026-spring"},{"course":"BIOL 573","credits":"3","grade":"A","node":"all_of/2/of/1","substitution":null,"term":"2026-spring"}],"earned_on":"2026-11-24","evidence":[{"accepted_by":"instructor","accepted_on":"2026-11-24","assessment":"AS1","file":"","submitted_on":"2026-11-24","url":"https://example.edu/reports/b00990005"}],"format":"mcred-award/1","found_at":"2026-11-24T14:02:22Z","micro_credentials":[],"policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"proposal":"applied-data-analysis","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","student":"B00990005","waivers":[]}','50cfd61854fddd236b4db51220a8c9890c603c4fd8a2a775680661790adce257',17);
INSERT INTO "awards" VALUES('60519164-3ba2-4e56-9f6b-c9ca17fd6aa0','B00990006','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24','2026-11-24T14:02:22Z','{"award":"60519164-3ba2-4e56-9f6b-c9ca17fd6aa0","completions":[{"course":"SSIE 505","credits":"3","grade":"B","node":"all_of/0","substitution":null,"term":"2025-fall"},{"course":"SSIE 553","credits":"3","grade":"C+","node":"all_of/1","substitution":null,"term":"2026-spring"},{"course":"GEOG 565","credits":"3","grade":"B","node":"all_of/2/of/0","substitution":null,"term":"2026-spring"}],"earned_on":"2026-11-24","evidence":[{"accepted_by":"instructor","accepted_on":"2026-11-24","assessment":"AS1","file":"","submitted_on":"2026-11-24","url":"https://example.edu/reports/b00990006"}],"format":"mcred-award/1","found_at":"2026-11-24T14:02:22Z","micro_credentials":[],"policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"proposal":"applied-data-analysis","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","student":"B00990006","waivers":[]}','0865a1f2b443ce3990005b1caa70a5c71630bcd99620c2b9a24441de72cedebd',17);
INSERT INTO "awards" VALUES('42de97f9-bf6c-49a8-af79-de4dc9b657ff','B00990007','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24','2026-11-24T14:02:22Z','{"award":"42de97f9-bf6c-49a8-af79-de4dc9b657ff","completions":[{"course":"SSIE 505","credits":"3","grade":"A-","node":"all_of/0","substitution":null,"term":"2025-fall"},{"course":"SSIE 553","credits":"3","grade":"B","node":"all_of/1","substitution":null,"term":"2026-spring"},{"course":"BIOL 573","credits":"3","grade":"B-","node":"all_of/2/of/1","substitution":null,"term":"2026-spring"}],"earned_on":"2026-11-24","evidence":[{"accepted_by":"instructor","accepted_on":"2026-11-24","assessment":"AS1","file":"","submitted_on":"2026-11-24","url":"https://example.edu/reports/b00990007"}],"format":"mcred-award/1","found_at":"2026-11-24T14:02:22Z","micro_credentials":[],"policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"proposal":"applied-data-analysis","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","student":"B00990007","waivers":[]}','94922423d79272a75d7dee4b97a2b977b9aec69e7a31d2bce1b3f04840b92a4b',17);
INSERT INTO "awards" VALUES('5eede70e-c8b9-4a75-8330-106754b7640a','B00990008','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24','2026-11-24T14:02:22Z','{"award":"5eede70e-c8b9-4a75-8330-106754b7640a","completions":[{"course":"SSIE 505","credits":"3","grade":"B+","node":"all_of/0","substitution":null,"term":"2025-fall"},{"course":"SSIE 553","credits":"3","grade":"A","node":"all_of/1","substitution":null,"term":"2026-spring"},{"course":"GEOG 565","credits":"3","grade":"B+","node":"all_of/2/of/0","substitution":null,"term":"2026-spring"}],"earned_on":"2026-11-24","evidence":[{"accepted_by":"instructor","accepted_on":"2026-11-24","assessment":"AS1","file":"","submitted_on":"2026-11-24","url":"https://example.edu/reports/b00990008"}],"format":"mcred-award/1","found_at":"2026-11-24T14:02:22Z","micro_credentials":[],"policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"proposal":"applied-data-analysis","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","student":"B00990008","waivers":[]}','93e8732405823949aa1e4a0557e7eb5adc6b1016bb7dae797e5745885ef1c1ab',17);
INSERT INTO "awards" VALUES('efbf5da8-1e8a-47a9-99e1-081659fd7027','B00990010','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24','2026-11-24T14:02:22Z','{"award":"efbf5da8-1e8a-47a9-99e1-081659fd7027","completions":[{"course":"SSIE 505","credits":"3","grade":"A","node":"all_of/0","substitution":null,"term":"2025-fall"},{"course":"SSIE 553","credits":"3","grade":"A-","node":"all_of/1","substitution":null,"term":"2026-spring"},{"course":"GEOG 565","credits":"3","grade":"A","node":"all_of/2/of/0","substitution":null,"term":"2026-spring"}],"earned_on":"2026-11-24","evidence":[{"accepted_by":"instructor","accepted_on":"2026-11-24","assessment":"AS1","file":"","submitted_on":"2026-11-24","url":"https://example.edu/reports/b00990010"}],"format":"mcred-award/1","found_at":"2026-11-24T14:02:22Z","micro_credentials":[],"policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"proposal":"applied-data-analysis","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","student":"B00990010","waivers":[]}','2f9d754f528f389c2bf4c1c441f7a2037bdb9fd9f2c4becae3c962f3f3b2dd91',17);
INSERT INTO "awards" VALUES('f9063bc8-0b02-40ac-b146-bcec8a714405','B00990011','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24','2026-11-24T14:02:22Z','{"award":"f9063bc8-0b02-40ac-b146-bcec8a714405","completions":[{"course":"SSIE 505","credits":"3","grade":"B","node":"all_of/0","substitution":null,"term":"2025-fall"},{"course":"SSIE 553","credits":"3","grade":"B","node":"all_of/1","substitution":null,"term":"2026-spring"},{"course":"BIOL 573","credits":"3","grade":"B","node":"all_of/2/of/1","substitution":null,"term":"2026-spring"}],"earned_on":"2026-11-24","evidence":[{"accepted_by":"instructor","accepted_on":"2026-11-24","assessment":"AS1","file":"","submitted_on":"2026-11-24","url":"https://example.edu/reports/b00990011"}],"format":"mcred-award/1","found_at":"2026-11-24T14:02:22Z","micro_credentials":[],"policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"proposal":"applied-data-analysis","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","student":"B00990011","waivers":[]}','456c172ba2f650267b225e36ece229acd7f67ddca0d428928b562298dd046f5b',17);
INSERT INTO "awards" VALUES('5894a4f0-6c1d-47d2-992f-1273e871cb23','B00990012','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24','2026-11-24T14:02:22Z','{"award":"5894a4f0-6c1d-47d2-992f-1273e871cb23","completions":[{"course":"SSIE 505","credits":"3","grade":"A","node":"all_of/0","substitution":null,"term":"2025-fall"},{"course":"SSIE 553","credits":"3","grade":"B+","node":"all_of/1","substitution":null,"term":"2026-spring"},{"course":"GEOG 565","credits":"3","grade":"A-","node":"all_of/2/of/0","substitution":null,"term":"2026-spring"}],"earned_on":"2026-11-24","evidence":[{"accepted_by":"instructor","accepted_on":"2026-11-24","assessment":"AS1","file":"","submitted_on":"2026-11-24","url":"https://example.edu/reports/b00990012"}],"format":"mcred-award/1","found_at":"2026-11-24T14:02:22Z","micro_credentials":[],"policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"proposal":"applied-data-analysis","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","student":"B00990012","waivers":[]}','9babf05d902cc382db6f3b354e831862aa5cdef7776afededeb4257f16ade091',17);
CREATE TABLE badge_acts (
	id INTEGER NOT NULL, 
	award_id TEXT NOT NULL, 
	act TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	at TEXT NOT NULL, 
	note TEXT NOT NULL, 
	PRIMARY KEY (id)
)
 STRICT

;
CREATE TABLE badge_claims (
	number INTEGER NOT NULL, 
	award_id TEXT NOT NULL, 
	attempt INTEGER NOT NULL, 
	run_id TEXT NOT NULL, 
	at TEXT NOT NULL, 
	PRIMARY KEY (number)
)
 STRICT

;
INSERT INTO "badge_claims" VALUES(1,'bebb56a4-124f-40fe-83e0-b0b6bcc4397a',1,'2026-11-24-d23d3e','2026-11-24T14:02:24Z');
INSERT INTO "badge_claims" VALUES(2,'ac7f1a80-1441-4621-aaf5-2563d898285b',1,'2026-11-24-d23d3e','2026-11-24T14:02:24Z');
INSERT INTO "badge_claims" VALUES(3,'7e61e7d0-710d-4de7-ba49-b2611d962483',1,'2026-11-24-d23d3e','2026-11-24T14:02:24Z');
INSERT INTO "badge_claims" VALUES(4,'706f7862-8c78-4773-bcc9-84b77e0d5ebd',1,'2026-11-24-d23d3e','2026-11-24T14:02:24Z');
INSERT INTO "badge_claims" VALUES(5,'60519164-3ba2-4e56-9f6b-c9ca17fd6aa0',1,'2026-11-24-d23d3e','2026-11-24T14:02:24Z');
INSERT INTO "badge_claims" VALUES(6,'42de97f9-bf6c-49a8-af79-de4dc9b657ff',1,'2026-11-24-d23d3e','2026-11-24T14:02:24Z');
INSERT INTO "badge_claims" VALUES(7,'5eede70e-c8b9-4a75-8330-106754b7640a',1,'2026-11-24-d23d3e','2026-11-24T14:02:24Z');
INSERT INTO "badge_claims" VALUES(8,'efbf5da8-1e8a-47a9-99e1-081659fd7027',1,'2026-11-24-d23d3e','2026-11-24T14:02:24Z');
INSERT INTO "badge_claims" VALUES(9,'f9063bc8-0b02-40ac-b146-bcec8a714405',1,'2026-11-24-d23d3e','2026-11-24T14:02:24Z');
INSERT INTO "badge_claims" VALUES(10,'5894a4f0-6c1d-47d2-992f-1273e871cb23',1,'2026-11-24-d23d3e','2026-11-24T14:02:24Z');
CREATE TABLE badge_templates (
	proposal TEXT NOT NULL, 
	template_id TEXT NOT NULL, 
	set_by TEXT NOT NULL, 
	set_at TEXT NOT NULL, 
	PRIMARY KEY (proposal), 
	UNIQUE (template_id)
)
 STRICT

;
INSERT INTO "badge_templates" VALUES('applied-data-analysis','0b8f4a52-0000-4000-8000-00000000da7a','office','2026-11-24T14:02:21Z');
CREATE TABLE badges (
	award_id TEXT NOT NULL, 
	state TEXT NOT NULL, 
	attempt INTEGER NOT NULL, 
	sends INTEGER NOT NULL, 
	absences INTEGER NOT NULL, 
	look_ups INTEGER NOT NULL, 
	throttles INTEGER NOT NULL, 
	not_before TEXT, 
	sent_at TEXT, 
	looked_at TEXT, 
	template_id TEXT NOT NULL, 
	email TEXT NOT NULL, 
	provider_id TEXT, 
	trouble TEXT NOT NULL, 
	message TEXT NOT NULL, 
	declared_absent INTEGER NOT NULL, 
	run_id TEXT NOT NULL, 
	updated_at TEXT NOT NULL, 
	PRIMARY KEY (award_id), 
	FOREIGN KEY(award_id) REFERENCES awards (id), 
	UNIQUE (provider_id)
)
 STRICT

;
INSERT INTO "badges" VALUES('42de97f9-bf6c-49a8-af79-de4dc9b657ff','issued',1,1,0,0,0,NULL,'2026-11-24T14:02:24Z',NULL,'0b8f4a52-0000-4000-8000-00000000da7a','hdummy7@example.edu','c582b339-27d2-497d-8d64-2fd31bdedf48','','',0,'2026-11-24-d23d3e','2026-11-24T14:02:24Z');
INSERT INTO "badges" VALUES('5894a4f0-6c1d-47d2-992f-1273e871cb23','issued',1,1,0,0,0,NULL,'2026-11-24T14:02:24Z',NULL,'0b8f4a52-0000-4000-8000-00000000da7a','yrei12@example.edu','f7f7e2a6-eacc-40bc-bf20-907c07ea5e7c','','',0,'2026-11-24-d23d3e','2026-11-24T14:02:24Z');
INSERT INTO "badges" VALUES('5eede70e-c8b9-4a75-8330-106754b7640a','issued',1,1,0,0,0,NULL,'2026-11-24T14:02:24Z',NULL,'0b8f4a52-0000-4000-8000-00000000da7a','nnobody8@example.edu','d262ecd3-3070-46aa-b4ec-acda0f045f7a','','',0,'2026-11-24-d23d3e','2026-11-24T14:02:24Z');
INSERT INTO "badges" VALUES('60519164-3ba2-4e56-9f6b-c9ca17fd6aa0','issued',1,1,0,0,0,NULL,'2026-11-24T14:02:24Z',NULL,'0b8f4a52-0000-4000-8000-00000000da7a','bfictus6@example.edu','6a1f9b56-236b-4ff0-8760-37e654ee7eb8','','',0,'2026-11-24-d23d3e','2026-11-24T14:02:24Z');
INSERT INTO "badges" VALUES('706f7862-8c78-4773-bcc9-84b77e0d5ebd','issued',1,1,0,1,0,NULL,'2026-11-24T14:02:24Z','2026-11-24T14:02:25Z','0b8f4a52-0000-4000-8000-00000000da7a','mejemplogarcia5@example.edu','ca3f7e40-9f18-48d5-b48f-d3eb131d351b','','',0,'2026-11-24-d23d3e','2026-11-24T14:02:25Z');
INSERT INTO "badges" VALUES('7e61e7d0-710d-4de7-ba49-b2611d962483','issued',1,1,0,0,0,NULL,'2026-11-24T14:02:24Z',NULL,'0b8f4a52-0000-4000-8000-00000000da7a','zbeispiel3@example.edu','5fdada62-f3f5-461e-8b8c-6a789d56d829','','',0,'2026-11-24-d23d3e','2026-11-24T14:02:24Z');
INSERT INTO "badges" VALUES('ac7f1a80-1441-4621-aaf5-2563d898285b','issued',1,1,0,0,0,NULL,'2026-11-24T14:02:24Z',NULL,'0b8f4a52-0000-4000-8000-00000000da7a','msamplesen2@example.edu','e1d5f609-039c-45a3-b1d8-c3266c83edf4','','',0,'2026-11-24-d23d3e','2026-11-24T14:02:24Z');
INSERT INTO "badges" VALUES('bebb56a4-124f-40fe-83e0-b0b6bcc4397a','issued',1,1,0,0,0,NULL,'2026-11-24T14:02:24Z',NULL,'0b8f4a52-0000-4000-8000-00000000da7a','atestwell1@example.edu','9ecf6c3a-f298-4f3e-9201-0f4fe8855e65','','',0,'2026-11-24-d23d3e','2026-11-24T14:02:24Z');
INSERT INTO "badges" VALUES('efbf5da8-1e8a-47a9-99e1-081659fd7027','issued',1,1,0,0,0,NULL,'2026-11-24T14:02:24Z',NULL,'0b8f4a52-0000-4000-8000-00000000da7a','tmithal10@example.edu','194096ce-ee16-4f7c-8667-511759bdd7b5','','',0,'2026-11-24-d23d3e','2026-11-24T14:02:24Z');
INSERT INTO "badges" VALUES('f9063bc8-0b02-40ac-b146-bcec8a714405','issued',1,1,0,0,0,NULL,'2026-11-24T14:02:24Z',NULL,'0b8f4a52-0000-4000-8000-00000000da7a','winstance11@example.edu','2d10a924-8f27-4d4b-ae77-bd3ce75bfe08','','',0,'2026-11-24-d23d3e','2026-11-24T14:02:24Z');
CREATE TABLE completion_history (
	id INTEGER NOT NULL, 
	student_id TEXT NOT NULL, 
	course TEXT NOT NULL, 
	term TEXT NOT NULL, 
	credits TEXT, 
	grade TEXT NOT NULL, 
	recorded_at TEXT NOT NULL, 
	replaced_at TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(student_id) REFERENCES students (student_id)
)
 STRICT

;
INSERT INTO "completion_history" VALUES(1,'B00990009','SSIE 505','2025-fall','3','A','2026-11-24T14:02:18Z','2026-11-24T14:02:31Z');
CREATE TABLE completions (
	student_id TEXT NOT NULL, 
	course TEXT NOT NULL, 
	term TEXT NOT NULL, 
	credits TEXT, 
	grade TEXT NOT NULL, 
	recorded_at TEXT NOT NULL, 
	PRIMARY KEY (student_id, course, term), 
	FOREIGN KEY(student_id) REFERENCES students (student_id)
)
 WITHOUT ROWID,
 STRICT

;
INSERT INTO "completions" VALUES('B00990001','BIOL 573','2026-spring','3','B+','2026-11-24T14:02:18Z');
INSERT INTO "completions" VALUES('B00990001','SSIE 505','2025-fall','3','A','2026-11-24T14:02:18Z');
INSERT INTO "completions" VALUES('B00990001','SSIE 553','2026-spring','3','A-','2026-11-24T14:02:18Z');
INSERT INTO "completions" VALUES('B00990002','GEOG 565','2026-spring','3','A','2026-11-24T14:02:18Z');
INSERT INTO "completions" VALUES('B00990002','SSIE 505','2025-fall','3','B+','2026-11-24T14:02:18Z');
INSERT INTO "completions" VALUES('B00990002','SSIE 553','2026-spring','3','B','2026-11-24T14:02:18Z');
INSERT INTO "completions" VALUES('B00990003','BIOL 573','2026-spring','3','A-','2026-11-24T14:02:18Z');
INSERT INTO "completions" VALUES('B00990003','SSIE 505','2025-fall','3','A-','2026-11-24T14:02:18Z');
INSERT INTO "completions" VALUES('B00990003','SSIE 553','2026-spring','3','A','2026-11-24T14:02:18Z');
INSERT INTO "completions" VALUES('B00990004','GEOG 565','2026-spring','3','C+','2026-11-24T14:02:18Z');
INSERT INTO "completions" VALUES('B00990004','SSIE 505','2025-fall','3','B','2026-11-24T14:02:18Z');
INSERT INTO "completions" VALUES('B00990004','SSIE 553','2026-spring','3','B+','2026-11-24T14:02:18Z');
INSERT INTO "completions" VALUES('B00990005','BIOL 573','2026-spring','3','A','2026-11-24T14:02:18Z');
INSERT INTO "completions" VALUES('B00990005','SSIE 505','2025-fall','3','A','2026-11-24T14:02:18Z');
INSERT INTO "completions" VALUES('B00990005','SSIE 553','2026-spring','3','A','2026-11-24T14:02:18Z');
INSERT INTO "completions" VALUES('B00990006','GEOG 565','2026-spring','3','B','2026-11-24T14:02:18Z');
INSERT INTO "completions" VALUES('B00990006','SSIE 505','2025-fall','3','B','2026-11-24T14:02:18Z');
INSERT INTO "completions" VALUES('B00990006','SSIE 553','2026-spring','3','C+','2026-11-24T14:02:18Z');
INSERT INTO "completions" VALUES('B00990007','BIOL 573','2026-spring','3','B-','2026-11-24T14:02:18Z');
INSERT INTO "completions" VALUES('B00990007','SSIE 505','2025-fall','3','A-','2026-11-24T14:02:18Z');
INSERT INTO "completions" VALUES('B00990007','SSIE 553','2026-spring','3','B','2026-11-24T14:02:18Z');
INSERT INTO "completions" VALUES('B00990008','GEOG 565','2026-spring','3','B+','2026-11-24T14:02:18Z');
INSERT INTO "completions" VALUES('B00990008','SSIE 505','2025-fall','3','B+','2026-11-24T14:02:18Z');
INSERT INTO "completions" VALUES('B00990008','SSIE 553','2026-spring','3','A','2026-11-24T14:02:18Z');
INSERT INTO "completions" VALUES('B00990009','BIOL 573','2026-fall','3','IP','2026-11-24T14:02:18Z');
INSERT INTO "completions" VALUES('B00990009','SSIE 505','2025-fall','3','A-','2026-11-24T14:02:31Z');
INSERT INTO "completions" VALUES('B00990009','SSIE 553','2026-spring','3','B+','2026-11-24T14:02:18Z');
INSERT INTO "completions" VALUES('B00990010','GEOG 565','2026-spring','3','A','2026-11-24T14:02:18Z');
INSERT INTO "completions" VALUES('B00990010','SSIE 505','2025-fall','3','A','2026-11-24T14:02:18Z');
INSERT INTO "completions" VALUES('B00990010','SSIE 553','2026-spring','3','A-','2026-11-24T14:02:18Z');
INSERT INTO "completions" VALUES('B00990011','BIOL 573','2026-spring','3','B','2026-11-24T14:02:18Z');
INSERT INTO "completions" VALUES('B00990011','SSIE 505','2025-fall','3','B','2026-11-24T14:02:18Z');
INSERT INTO "completions" VALUES('B00990011','SSIE 553','2026-spring','3','B','2026-11-24T14:02:18Z');
INSERT INTO "completions" VALUES('B00990012','GEOG 565','2026-spring','3','A-','2026-11-24T14:02:18Z');
INSERT INTO "completions" VALUES('B00990012','SSIE 505','2025-fall','3','A','2026-11-24T14:02:18Z');
INSERT INTO "completions" VALUES('B00990012','SSIE 553','2026-spring','3','B+','2026-11-24T14:02:18Z');
CREATE TABLE cron_notices (
	subject TEXT NOT NULL, 
	told_at TEXT NOT NULL, 
	PRIMARY KEY (subject)
)
 STRICT

;
CREATE TABLE enrolment_acts (
	id INTEGER NOT NULL, 
	student_id TEXT NOT NULL, 
	proposal TEXT NOT NULL, 
	act TEXT NOT NULL, 
	revision TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	at TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(student_id) REFERENCES students (student_id)
)
 STRICT

;
INSERT INTO "enrolment_acts" VALUES(1,'B00990001','applied-data-analysis','enrolled','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','office','2026-11-24T14:02:18Z');
INSERT INTO "enrolment_acts" VALUES(2,'B00990002','applied-data-analysis','enrolled','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','office','2026-11-24T14:02:18Z');
INSERT INTO "enrolment_acts" VALUES(3,'B00990003','applied-data-analysis','enrolled','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','office','2026-11-24T14:02:18Z');
INSERT INTO "enrolment_acts" VALUES(4,'B00990004','applied-data-analysis','enrolled','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','office','2026-11-24T14:02:18Z');
INSERT INTO "enrolment_acts" VALUES(5,'B00990005','applied-data-analysis','enrolled','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','office','2026-11-24T14:02:18Z');
INSERT INTO "enrolment_acts" VALUES(6,'B00990006','applied-data-analysis','enrolled','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','office','2026-11-24T14:02:18Z');
INSERT INTO "enrolment_acts" VALUES(7,'B00990007','applied-data-analysis','enrolled','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','office','2026-11-24T14:02:18Z');
INSERT INTO "enrolment_acts" VALUES(8,'B00990008','applied-data-analysis','enrolled','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','office','2026-11-24T14:02:18Z');
INSERT INTO "enrolment_acts" VALUES(9,'B00990009','applied-data-analysis','enrolled','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','office','2026-11-24T14:02:18Z');
INSERT INTO "enrolment_acts" VALUES(10,'B00990010','applied-data-analysis','enrolled','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','office','2026-11-24T14:02:18Z');
INSERT INTO "enrolment_acts" VALUES(11,'B00990011','applied-data-analysis','enrolled','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','office','2026-11-24T14:02:18Z');
INSERT INTO "enrolment_acts" VALUES(12,'B00990012','applied-data-analysis','enrolled','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','office','2026-11-24T14:02:18Z');
CREATE TABLE enrolments (
	student_id TEXT NOT NULL, 
	proposal TEXT NOT NULL, 
	revision TEXT NOT NULL, 
	since TEXT NOT NULL, 
	ended_on TEXT, 
	non_matriculated INTEGER NOT NULL, 
	PRIMARY KEY (student_id, proposal), 
	FOREIGN KEY(student_id) REFERENCES students (student_id)
)
 STRICT

;
INSERT INTO "enrolments" VALUES('B00990001','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24',NULL,0);
INSERT INTO "enrolments" VALUES('B00990002','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24',NULL,0);
INSERT INTO "enrolments" VALUES('B00990003','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24',NULL,0);
INSERT INTO "enrolments" VALUES('B00990004','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24',NULL,0);
INSERT INTO "enrolments" VALUES('B00990005','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24',NULL,0);
INSERT INTO "enrolments" VALUES('B00990006','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24',NULL,0);
INSERT INTO "enrolments" VALUES('B00990007','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24',NULL,0);
INSERT INTO "enrolments" VALUES('B00990008','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24',NULL,0);
INSERT INTO "enrolments" VALUES('B00990009','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24',NULL,0);
INSERT INTO "enrolments" VALUES('B00990010','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24',NULL,0);
INSERT INTO "enrolments" VALUES('B00990011','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24',NULL,0);
INSERT INTO "enrolments" VALUES('B00990012','applied-data-analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','2026-11-24',NULL,0);
CREATE TABLE evidence (
	id INTEGER NOT NULL, 
	student_id TEXT NOT NULL, 
	proposal TEXT NOT NULL, 
	assessment TEXT NOT NULL, 
	url TEXT NOT NULL, 
	file_digest TEXT NOT NULL, 
	file_name TEXT NOT NULL, 
	submitted_on TEXT NOT NULL, 
	state TEXT NOT NULL, 
	decided_on TEXT, 
	decided_by TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	at TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(student_id) REFERENCES students (student_id)
)
 STRICT

;
INSERT INTO "evidence" VALUES(1,'B00990001','applied-data-analysis','AS1','https://example.edu/reports/b00990001','','','2026-11-24','accepted','2026-11-24','instructor','office','2026-11-24T14:02:18Z');
INSERT INTO "evidence" VALUES(2,'B00990002','applied-data-analysis','AS1','https://example.edu/reports/b00990002','','','2026-11-24','accepted','2026-11-24','instructor','office','2026-11-24T14:02:18Z');
INSERT INTO "evidence" VALUES(3,'B00990003','applied-data-analysis','AS1','https://example.edu/reports/b00990003','','','2026-11-24','accepted','2026-11-24','instructor','office','2026-11-24T14:02:18Z');
INSERT INTO "evidence" VALUES(4,'B00990004','applied-data-analysis','AS1','https://example.edu/reports/b00990004','','','2026-11-24','declined','2026-11-24','instructor','office','2026-11-24T14:02:18Z');
INSERT INTO "evidence" VALUES(5,'B00990005','applied-data-analysis','AS1','https://example.edu/reports/b00990005','','','2026-11-24','accepted','2026-11-24','instructor','office','2026-11-24T14:02:18Z');
INSERT INTO "evidence" VALUES(6,'B00990006','applied-data-analysis','AS1','https://example.edu/reports/b00990006','','','2026-11-24','accepted','2026-11-24','instructor','office','2026-11-24T14:02:18Z');
INSERT INTO "evidence" VALUES(7,'B00990007','applied-data-analysis','AS1','https://example.edu/reports/b00990007','','','2026-11-24','accepted','2026-11-24','instructor','office','2026-11-24T14:02:18Z');
INSERT INTO "evidence" VALUES(8,'B00990008','applied-data-analysis','AS1','https://example.edu/reports/b00990008','','','2026-11-24','accepted','2026-11-24','instructor','office','2026-11-24T14:02:18Z');
INSERT INTO "evidence" VALUES(9,'B00990009','applied-data-analysis','AS1','https://example.edu/reports/b00990009','','','2026-11-24','accepted','2026-11-24','instructor','office','2026-11-24T14:02:18Z');
INSERT INTO "evidence" VALUES(10,'B00990010','applied-data-analysis','AS1','https://example.edu/reports/b00990010','','','2026-11-24','accepted','2026-11-24','instructor','office','2026-11-24T14:02:18Z');
INSERT INTO "evidence" VALUES(11,'B00990011','applied-data-analysis','AS1','https://example.edu/reports/b00990011','','','2026-11-24','accepted','2026-11-24','instructor','office','2026-11-24T14:02:18Z');
INSERT INTO "evidence" VALUES(12,'B00990012','applied-data-analysis','AS1','https://example.edu/reports/b00990012','','','2026-11-24','accepted','2026-11-24','instructor','office','2026-11-24T14:02:18Z');
CREATE TABLE evidence_verdicts (
	id INTEGER NOT NULL, 
	evidence_id INTEGER NOT NULL, 
	verdict TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	decided_on TEXT NOT NULL, 
	at TEXT NOT NULL, 
	note TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(evidence_id) REFERENCES evidence (id)
)
 STRICT

;
INSERT INTO "evidence_verdicts" VALUES(1,1,'accepted','instructor','office','2026-11-24','2026-11-24T14:02:18Z','proficient on every row');
INSERT INTO "evidence_verdicts" VALUES(2,2,'accepted','instructor','office','2026-11-24','2026-11-24T14:02:18Z','proficient on every row');
INSERT INTO "evidence_verdicts" VALUES(3,3,'accepted','instructor','office','2026-11-24','2026-11-24T14:02:18Z','proficient on every row');
INSERT INTO "evidence_verdicts" VALUES(4,5,'accepted','instructor','office','2026-11-24','2026-11-24T14:02:18Z','proficient on every row');
INSERT INTO "evidence_verdicts" VALUES(5,6,'accepted','instructor','office','2026-11-24','2026-11-24T14:02:19Z','proficient on every row');
INSERT INTO "evidence_verdicts" VALUES(6,7,'accepted','instructor','office','2026-11-24','2026-11-24T14:02:19Z','proficient on every row');
INSERT INTO "evidence_verdicts" VALUES(7,8,'accepted','instructor','office','2026-11-24','2026-11-24T14:02:19Z','proficient on every row');
INSERT INTO "evidence_verdicts" VALUES(8,9,'accepted','instructor','office','2026-11-24','2026-11-24T14:02:19Z','proficient on every row');
INSERT INTO "evidence_verdicts" VALUES(9,10,'accepted','instructor','office','2026-11-24','2026-11-24T14:02:19Z','proficient on every row');
INSERT INTO "evidence_verdicts" VALUES(10,11,'accepted','instructor','office','2026-11-24','2026-11-24T14:02:19Z','proficient on every row');
INSERT INTO "evidence_verdicts" VALUES(11,12,'accepted','instructor','office','2026-11-24','2026-11-24T14:02:19Z','proficient on every row');
INSERT INTO "evidence_verdicts" VALUES(12,4,'declined','instructor','office','2026-11-24','2026-11-24T14:02:19Z','the second row of the rubric is not yet proficient');
CREATE TABLE exceptions (
	id INTEGER NOT NULL, 
	student_id TEXT NOT NULL, 
	proposal TEXT NOT NULL, 
	node TEXT NOT NULL, 
	course TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	granted_on TEXT NOT NULL, 
	note TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	at TEXT NOT NULL, 
	undone_at TEXT, 
	undone_by TEXT NOT NULL, 
	undone_note TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(student_id) REFERENCES students (student_id)
)
 STRICT

;
INSERT INTO "exceptions" VALUES(1,'B00990009','applied-data-analysis','all_of/0','','office','2026-11-24','Had it elsewhere.','office','2026-11-24T14:02:29Z','2026-11-24T14:02:30Z','office','Not so.');
CREATE TABLE exchanges (
	id INTEGER NOT NULL, 
	run_id TEXT NOT NULL, 
	award_id TEXT NOT NULL, 
	at TEXT NOT NULL, 
	millis INTEGER NOT NULL, 
	method TEXT NOT NULL, 
	path TEXT NOT NULL, 
	status INTEGER NOT NULL, 
	request_body TEXT NOT NULL, 
	response_body TEXT NOT NULL, 
	failure TEXT NOT NULL, 
	PRIMARY KEY (id)
)
 STRICT

;
INSERT INTO "exchanges" VALUES(1,'2026-11-24-d23d3e','','2026-11-24T14:02:23Z',19,'GET','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de',200,'','{"data": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}, "metadata": {}}','');
INSERT INTO "exchanges" VALUES(2,'2026-11-24-d23d3e','','2026-11-24T14:02:23Z',8,'GET','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de/badge_templates/0b8f4a52-0000-4000-8000-00000000da7a',200,'','{"data": {"id": "0b8f4a52-0000-4000-8000-00000000da7a", "name": "Emulated badge", "description": "A badge of the local emulator.", "state": "active", "public": true, "visibility": "public", "allow_duplicate_badges": false, "default_expires_at": null, "recipient_type": "User", "skills": [], "reporting_tags": [], "badge_template_activities": [], "url": "https://www.credly.com/org/emulated/badge/0b8f4a52-0000-4000-8000-00000000da7a", "image": null, "image_url": null, "owner": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}, "metadata": {}}','');
INSERT INTO "exchanges" VALUES(3,'2026-11-24-d23d3e','','2026-11-24T14:02:23Z',8,'GET','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de/badges?filter=badge_template_id%3A%3A0b8f4a52-0000-4000-8000-00000000da7a&sort=created_at&page=1',200,'','{"data": [], "metadata": {"count": 0, "current_page": 1, "total_count": 0, "total_pages": 1, "per": 50, "previous_page_url": null, "next_page_url": null}}','');
INSERT INTO "exchanges" VALUES(4,'2026-11-24-d23d3e','bebb56a4-124f-40fe-83e0-b0b6bcc4397a','2026-11-24T14:02:24Z',8,'POST','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de/badges',201,'{"recipient_email":"atestwell1@example.edu","issued_to_first_name":"Ada","issued_to_last_name":"Testwell","badge_template_id":"0b8f4a52-0000-4000-8000-00000000da7a","issued_at":"2026-11-24 00:00:00 +0000","issuer_earner_id":"bc169ace-3dfc-4ed1-93c7-878ebc94d4b9","duplicate_behavior":"deny","evidence":[{"type":"UrlEvidence","name":"Project report with its code","value":"https://example.edu/reports/b00990001","description":"Accepted on 2026-11-24."}]}','{"data": {"id": "9ecf6c3a-f298-4f3e-9201-0f4fe8855e65", "state": "pending", "public": true, "issued_to": "Ada Testwell", "issued_to_first_name": "Ada", "issued_to_middle_name": null, "issued_to_last_name": "Testwell", "recipient_email": "atestwell1@example.edu", "issuer_earner_id": "bc169ace-3dfc-4ed1-93c7-878ebc94d4b9", "locale": "en", "suppress_badge_notification_email": false, "issued_at": "2026-11-24T00:00:00.000Z", "issued_at_date": "2026-11-24", "expires_at": null, "expires_at_date": null, "created_at": "2026-11-24T14:02:24.095Z", "updated_at": "2026-11-24T14:02:24.095Z", "state_updated_at": null, "revocation_reason": null, "replaces_badge_id": null, "replacement_badge_id": null, "evidence": [{"id": "a6f99c3c-7a09-4cf1-86a6-6ffa1bf706b0", "type": "UrlEvidence", "name": "Project report with its code", "value": "https://example.edu/reports/b00990001", "description": "Accepted on 2026-11-24."}], "accept_badge_url": "https://www.credly.com/badges/9ecf6c3a-f298-4f3e-9201-0f4fe8855e65/accept", "badge_url": null, "user": {}, "created_by": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}, "issuer": {"summary": "issued by Emulated University", "entities": [{"label": "Issued by", "primary": true, "entity": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}]}, "badge_template": {"id": "0b8f4a52-0000-4000-8000-00000000da7a", "name": "Emulated badge", "description": "A badge of the local emulator.", "state": "active", "public": true, "visibility": "public", "allow_duplicate_badges": false, "default_expires_at": null, "recipient_type": "User", "skills": [], "reporting_tags": [], "badge_template_activities": [], "url": "https://www.credly.com/org/emulated/badge/0b8f4a52-0000-4000-8000-00000000da7a", "image": null, "image_url": null, "owner": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}}, "metadata": {}}','');
INSERT INTO "exchanges" VALUES(5,'2026-11-24-d23d3e','ac7f1a80-1441-4621-aaf5-2563d898285b','2026-11-24T14:02:24Z',2,'POST','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de/badges',201,'{"recipient_email":"msamplesen2@example.edu","issued_to_first_name":"Milo","issued_to_last_name":"Samplesen","badge_template_id":"0b8f4a52-0000-4000-8000-00000000da7a","issued_at":"2026-11-24 00:00:00 +0000","issuer_earner_id":"f702865a-143c-424f-9925-d88efe5bfb7b","duplicate_behavior":"deny","evidence":[{"type":"UrlEvidence","name":"Project report with its code","value":"https://example.edu/reports/b00990002","description":"Accepted on 2026-11-24."}]}','{"data": {"id": "e1d5f609-039c-45a3-b1d8-c3266c83edf4", "state": "pending", "public": true, "issued_to": "Milo Samplesen", "issued_to_first_name": "Milo", "issued_to_middle_name": null, "issued_to_last_name": "Samplesen", "recipient_email": "msamplesen2@example.edu", "issuer_earner_id": "f702865a-143c-424f-9925-d88efe5bfb7b", "locale": "en", "suppress_badge_notification_email": false, "issued_at": "2026-11-24T00:00:00.000Z", "issued_at_date": "2026-11-24", "expires_at": null, "expires_at_date": null, "created_at": "2026-11-24T14:02:24.174Z", "updated_at": "2026-11-24T14:02:24.174Z", "state_updated_at": null, "revocation_reason": null, "replaces_badge_id": null, "replacement_badge_id": null, "evidence": [{"id": "ac8b6523-d1ab-401c-9abe-bad44bd81025", "type": "UrlEvidence", "name": "Project report with its code", "value": "https://example.edu/reports/b00990002", "description": "Accepted on 2026-11-24."}], "accept_badge_url": "https://www.credly.com/badges/e1d5f609-039c-45a3-b1d8-c3266c83edf4/accept", "badge_url": null, "user": {}, "created_by": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}, "issuer": {"summary": "issued by Emulated University", "entities": [{"label": "Issued by", "primary": true, "entity": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}]}, "badge_template": {"id": "0b8f4a52-0000-4000-8000-00000000da7a", "name": "Emulated badge", "description": "A badge of the local emulator.", "state": "active", "public": true, "visibility": "public", "allow_duplicate_badges": false, "default_expires_at": null, "recipient_type": "User", "skills": [], "reporting_tags": [], "badge_template_activities": [], "url": "https://www.credly.com/org/emulated/badge/0b8f4a52-0000-4000-8000-00000000da7a", "image": null, "image_url": null, "owner": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}}, "metadata": {}}','');
INSERT INTO "exchanges" VALUES(6,'2026-11-24-d23d3e','7e61e7d0-710d-4de7-ba49-b2611d962483','2026-11-24T14:02:24Z',4,'POST','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de/badges',201,'{"recipient_email":"zbeispiel3@example.edu","issued_to_first_name":"Zo\u00eb","issued_to_last_name":"Beispiel","badge_template_id":"0b8f4a52-0000-4000-8000-00000000da7a","issued_at":"2026-11-24 00:00:00 +0000","issuer_earner_id":"7d734fa7-1caf-4150-88c7-38f10c714064","duplicate_behavior":"deny","evidence":[{"type":"UrlEvidence","name":"Project report with its code","value":"https://example.edu/reports/b00990003","description":"Accepted on 2026-11-24."}]}','{"data": {"id": "5fdada62-f3f5-461e-8b8c-6a789d56d829", "state": "pending", "public": true, "issued_to": "Zo\u00eb Beispiel", "issued_to_first_name": "Zo\u00eb", "issued_to_middle_name": null, "issued_to_last_name": "Beispiel", "recipient_email": "zbeispiel3@example.edu", "issuer_earner_id": "7d734fa7-1caf-4150-88c7-38f10c714064", "locale": "en", "suppress_badge_notification_email": false, "issued_at": "2026-11-24T00:00:00.000Z", "issued_at_date": "2026-11-24", "expires_at": null, "expires_at_date": null, "created_at": "2026-11-24T14:02:24.261Z", "updated_at": "2026-11-24T14:02:24.261Z", "state_updated_at": null, "revocation_reason": null, "replaces_badge_id": null, "replacement_badge_id": null, "evidence": [{"id": "1fc43915-f76b-440a-884b-3fd5afd14b2c", "type": "UrlEvidence", "name": "Project report with its code", "value": "https://example.edu/reports/b00990003", "description": "Accepted on 2026-11-24."}], "accept_badge_url": "https://www.credly.com/badges/5fdada62-f3f5-461e-8b8c-6a789d56d829/accept", "badge_url": null, "user": {}, "created_by": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}, "issuer": {"summary": "issued by Emulated University", "entities": [{"label": "Issued by", "primary": true, "entity": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}]}, "badge_template": {"id": "0b8f4a52-0000-4000-8000-00000000da7a", "name": "Emulated badge", "description": "A badge of the local emulator.", "state": "active", "public": true, "visibility": "public", "allow_duplicate_badges": false, "default_expires_at": null, "recipient_type": "User", "skills": [], "reporting_tags": [], "badge_template_activities": [], "url": "https://www.credly.com/org/emulated/badge/0b8f4a52-0000-4000-8000-00000000da7a", "image": null, "image_url": null, "owner": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}}, "metadata": {}}','');
INSERT INTO "exchanges" VALUES(7,'2026-11-24-d23d3e','706f7862-8c78-4773-bcc9-84b77e0d5ebd','2026-11-24T14:02:24Z',2,'POST','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de/badges',0,'{"recipient_email":"mejemplogarcia5@example.edu","issued_to_first_name":"Mar\u00eda","issued_to_last_name":"Ejemplo-Garc\u00eda","badge_template_id":"0b8f4a52-0000-4000-8000-00000000da7a","issued_at":"2026-11-24 00:00:00 +0000","issuer_earner_id":"9fbd9df5-6739-4f3b-ad0f-c714c6878b3e","duplicate_behavior":"deny","evidence":[{"type":"UrlEvidence","name":"Project report with its code","value":"https://example.edu/reports/b00990005","description":"Accepted on 2026-11-24."}]}','','sent, but no answer came back: Server disconnected without sending a response.');
INSERT INTO "exchanges" VALUES(8,'2026-11-24-d23d3e','60519164-3ba2-4e56-9f6b-c9ca17fd6aa0','2026-11-24T14:02:24Z',3,'POST','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de/badges',201,'{"recipient_email":"bfictus6@example.edu","issued_to_first_name":"Bartholomew","issued_to_last_name":"Fictus","badge_template_id":"0b8f4a52-0000-4000-8000-00000000da7a","issued_at":"2026-11-24 00:00:00 +0000","issuer_earner_id":"659f0c77-a3ba-4d7a-9b54-b7c03c192eb7","duplicate_behavior":"deny","evidence":[{"type":"UrlEvidence","name":"Project report with its code","value":"https://example.edu/reports/b00990006","description":"Accepted on 2026-11-24."}]}','{"data": {"id": "6a1f9b56-236b-4ff0-8760-37e654ee7eb8", "state": "pending", "public": true, "issued_to": "Bartholomew Fictus", "issued_to_first_name": "Bartholomew", "issued_to_middle_name": null, "issued_to_last_name": "Fictus", "recipient_email": "bfictus6@example.edu", "issuer_earner_id": "659f0c77-a3ba-4d7a-9b54-b7c03c192eb7", "locale": "en", "suppress_badge_notification_email": false, "issued_at": "2026-11-24T00:00:00.000Z", "issued_at_date": "2026-11-24", "expires_at": null, "expires_at_date": null, "created_at": "2026-11-24T14:02:24.406Z", "updated_at": "2026-11-24T14:02:24.406Z", "state_updated_at": null, "revocation_reason": null, "replaces_badge_id": null, "replacement_badge_id": null, "evidence": [{"id": "a426e48f-f285-475f-8c48-519a8444a776", "type": "UrlEvidence", "name": "Project report with its code", "value": "https://example.edu/reports/b00990006", "description": "Accepted on 2026-11-24."}], "accept_badge_url": "https://www.credly.com/badges/6a1f9b56-236b-4ff0-8760-37e654ee7eb8/accept", "badge_url": null, "user": {}, "created_by": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}, "issuer": {"summary": "issued by Emulated University", "entities": [{"label": "Issued by", "primary": true, "entity": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}]}, "badge_template": {"id": "0b8f4a52-0000-4000-8000-00000000da7a", "name": "Emulated badge", "description": "A badge of the local emulator.", "state": "active", "public": true, "visibility": "public", "allow_duplicate_badges": false, "default_expires_at": null, "recipient_type": "User", "skills": [], "reporting_tags": [], "badge_template_activities": [], "url": "https://www.credly.com/org/emulated/badge/0b8f4a52-0000-4000-8000-00000000da7a", "image": null, "image_url": null, "owner": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}}, "metadata": {}}','');
INSERT INTO "exchanges" VALUES(9,'2026-11-24-d23d3e','42de97f9-bf6c-49a8-af79-de4dc9b657ff','2026-11-24T14:02:24Z',5,'POST','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de/badges',201,'{"recipient_email":"hdummy7@example.edu","issued_to_first_name":"Hyun","issued_to_last_name":"Dummy","badge_template_id":"0b8f4a52-0000-4000-8000-00000000da7a","issued_at":"2026-11-24 00:00:00 +0000","issuer_earner_id":"1a7a2d61-5d05-494f-855a-fe2ac16540dc","duplicate_behavior":"deny","evidence":[{"type":"UrlEvidence","name":"Project report with its code","value":"https://example.edu/reports/b00990007","description":"Accepted on 2026-11-24."}]}','{"data": {"id": "c582b339-27d2-497d-8d64-2fd31bdedf48", "state": "pending", "public": true, "issued_to": "Hyun Dummy", "issued_to_first_name": "Hyun", "issued_to_middle_name": null, "issued_to_last_name": "Dummy", "recipient_email": "hdummy7@example.edu", "issuer_earner_id": "1a7a2d61-5d05-494f-855a-fe2ac16540dc", "locale": "en", "suppress_badge_notification_email": false, "issued_at": "2026-11-24T00:00:00.000Z", "issued_at_date": "2026-11-24", "expires_at": null, "expires_at_date": null, "created_at": "2026-11-24T14:02:24.477Z", "updated_at": "2026-11-24T14:02:24.477Z", "state_updated_at": null, "revocation_reason": null, "replaces_badge_id": null, "replacement_badge_id": null, "evidence": [{"id": "88d67ca3-f45e-4f5b-9f9d-794c72be6184", "type": "UrlEvidence", "name": "Project report with its code", "value": "https://example.edu/reports/b00990007", "description": "Accepted on 2026-11-24."}], "accept_badge_url": "https://www.credly.com/badges/c582b339-27d2-497d-8d64-2fd31bdedf48/accept", "badge_url": null, "user": {}, "created_by": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}, "issuer": {"summary": "issued by Emulated University", "entities": [{"label": "Issued by", "primary": true, "entity": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}]}, "badge_template": {"id": "0b8f4a52-0000-4000-8000-00000000da7a", "name": "Emulated badge", "description": "A badge of the local emulator.", "state": "active", "public": true, "visibility": "public", "allow_duplicate_badges": false, "default_expires_at": null, "recipient_type": "User", "skills": [], "reporting_tags": [], "badge_template_activities": [], "url": "https://www.credly.com/org/emulated/badge/0b8f4a52-0000-4000-8000-00000000da7a", "image": null, "image_url": null, "owner": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}}, "metadata": {}}','');
INSERT INTO "exchanges" VALUES(10,'2026-11-24-d23d3e','5eede70e-c8b9-4a75-8330-106754b7640a','2026-11-24T14:02:24Z',4,'POST','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de/badges',201,'{"recipient_email":"nnobody8@example.edu","issued_to_first_name":"Nia","issued_to_last_name":"Nobody","badge_template_id":"0b8f4a52-0000-4000-8000-00000000da7a","issued_at":"2026-11-24 00:00:00 +0000","issuer_earner_id":"c625e63b-5a39-4b54-9065-7382e8aadde3","duplicate_behavior":"deny","evidence":[{"type":"UrlEvidence","name":"Project report with its code","value":"https://example.edu/reports/b00990008","description":"Accepted on 2026-11-24."}]}','{"data": {"id": "d262ecd3-3070-46aa-b4ec-acda0f045f7a", "state": "pending", "public": true, "issued_to": "Nia Nobody", "issued_to_first_name": "Nia", "issued_to_middle_name": null, "issued_to_last_name": "Nobody", "recipient_email": "nnobody8@example.edu", "issuer_earner_id": "c625e63b-5a39-4b54-9065-7382e8aadde3", "locale": "en", "suppress_badge_notification_email": false, "issued_at": "2026-11-24T00:00:00.000Z", "issued_at_date": "2026-11-24", "expires_at": null, "expires_at_date": null, "created_at": "2026-11-24T14:02:24.566Z", "updated_at": "2026-11-24T14:02:24.566Z", "state_updated_at": null, "revocation_reason": null, "replaces_badge_id": null, "replacement_badge_id": null, "evidence": [{"id": "46fdee42-0fb4-4bd2-a406-b31cb3edb34a", "type": "UrlEvidence", "name": "Project report with its code", "value": "https://example.edu/reports/b00990008", "description": "Accepted on 2026-11-24."}], "accept_badge_url": "https://www.credly.com/badges/d262ecd3-3070-46aa-b4ec-acda0f045f7a/accept", "badge_url": null, "user": {}, "created_by": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}, "issuer": {"summary": "issued by Emulated University", "entities": [{"label": "Issued by", "primary": true, "entity": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}]}, "badge_template": {"id": "0b8f4a52-0000-4000-8000-00000000da7a", "name": "Emulated badge", "description": "A badge of the local emulator.", "state": "active", "public": true, "visibility": "public", "allow_duplicate_badges": false, "default_expires_at": null, "recipient_type": "User", "skills": [], "reporting_tags": [], "badge_template_activities": [], "url": "https://www.credly.com/org/emulated/badge/0b8f4a52-0000-4000-8000-00000000da7a", "image": null, "image_url": null, "owner": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}}, "metadata": {}}','');
INSERT INTO "exchanges" VALUES(11,'2026-11-24-d23d3e','efbf5da8-1e8a-47a9-99e1-081659fd7027','2026-11-24T14:02:24Z',2,'POST','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de/badges',201,'{"recipient_email":"tmithal10@example.edu","issued_to_first_name":"Tariq","issued_to_last_name":"Mithal","badge_template_id":"0b8f4a52-0000-4000-8000-00000000da7a","issued_at":"2026-11-24 00:00:00 +0000","issuer_earner_id":"1f7ca98b-dd0f-46ba-bd50-b5df82284d46","duplicate_behavior":"deny","evidence":[{"type":"UrlEvidence","name":"Project report with its code","value":"https://example.edu/reports/b00990010","description":"Accepted on 2026-11-24."}]}','{"data": {"id": "194096ce-ee16-4f7c-8667-511759bdd7b5", "state": "pending", "public": true, "issued_to": "Tariq Mithal", "issued_to_first_name": "Tariq", "issued_to_middle_name": null, "issued_to_last_name": "Mithal", "recipient_email": "tmithal10@example.edu", "issuer_earner_id": "1f7ca98b-dd0f-46ba-bd50-b5df82284d46", "locale": "en", "suppress_badge_notification_email": false, "issued_at": "2026-11-24T00:00:00.000Z", "issued_at_date": "2026-11-24", "expires_at": null, "expires_at_date": null, "created_at": "2026-11-24T14:02:24.673Z", "updated_at": "2026-11-24T14:02:24.673Z", "state_updated_at": null, "revocation_reason": null, "replaces_badge_id": null, "replacement_badge_id": null, "evidence": [{"id": "cdf04f23-30ee-4ab8-8c3f-8d745a73908b", "type": "UrlEvidence", "name": "Project report with its code", "value": "https://example.edu/reports/b00990010", "description": "Accepted on 2026-11-24."}], "accept_badge_url": "https://www.credly.com/badges/194096ce-ee16-4f7c-8667-511759bdd7b5/accept", "badge_url": null, "user": {}, "created_by": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}, "issuer": {"summary": "issued by Emulated University", "entities": [{"label": "Issued by", "primary": true, "entity": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}]}, "badge_template": {"id": "0b8f4a52-0000-4000-8000-00000000da7a", "name": "Emulated badge", "description": "A badge of the local emulator.", "state": "active", "public": true, "visibility": "public", "allow_duplicate_badges": false, "default_expires_at": null, "recipient_type": "User", "skills": [], "reporting_tags": [], "badge_template_activities": [], "url": "https://www.credly.com/org/emulated/badge/0b8f4a52-0000-4000-8000-00000000da7a", "image": null, "image_url": null, "owner": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}}, "metadata": {}}','');
INSERT INTO "exchanges" VALUES(12,'2026-11-24-d23d3e','f9063bc8-0b02-40ac-b146-bcec8a714405','2026-11-24T14:02:24Z',6,'POST','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de/badges',201,'{"recipient_email":"winstance11@example.edu","issued_to_first_name":"Wren","issued_to_last_name":"Instance","badge_template_id":"0b8f4a52-0000-4000-8000-00000000da7a","issued_at":"2026-11-24 00:00:00 +0000","issuer_earner_id":"47d42301-f127-4a99-98d7-a1a075601de0","duplicate_behavior":"deny","evidence":[{"type":"UrlEvidence","name":"Project report with its code","value":"https://example.edu/reports/b00990011","description":"Accepted on 2026-11-24."}]}','{"data": {"id": "2d10a924-8f27-4d4b-ae77-bd3ce75bfe08", "state": "pending", "public": true, "issued_to": "Wren Instance", "issued_to_first_name": "Wren", "issued_to_middle_name": null, "issued_to_last_name": "Instance", "recipient_email": "winstance11@example.edu", "issuer_earner_id": "47d42301-f127-4a99-98d7-a1a075601de0", "locale": "en", "suppress_badge_notification_email": false, "issued_at": "2026-11-24T00:00:00.000Z", "issued_at_date": "2026-11-24", "expires_at": null, "expires_at_date": null, "created_at": "2026-11-24T14:02:24.757Z", "updated_at": "2026-11-24T14:02:24.757Z", "state_updated_at": null, "revocation_reason": null, "replaces_badge_id": null, "replacement_badge_id": null, "evidence": [{"id": "a5c6bd31-46dd-479d-9ac2-9e56277ad49e", "type": "UrlEvidence", "name": "Project report with its code", "value": "https://example.edu/reports/b00990011", "description": "Accepted on 2026-11-24."}], "accept_badge_url": "https://www.credly.com/badges/2d10a924-8f27-4d4b-ae77-bd3ce75bfe08/accept", "badge_url": null, "user": {}, "created_by": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}, "issuer": {"summary": "issued by Emulated University", "entities": [{"label": "Issued by", "primary": true, "entity": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}]}, "badge_template": {"id": "0b8f4a52-0000-4000-8000-00000000da7a", "name": "Emulated badge", "description": "A badge of the local emulator.", "state": "active", "public": true, "visibility": "public", "allow_duplicate_badges": false, "default_expires_at": null, "recipient_type": "User", "skills": [], "reporting_tags": [], "badge_template_activities": [], "url": "https://www.credly.com/org/emulated/badge/0b8f4a52-0000-4000-8000-00000000da7a", "image": null, "image_url": null, "owner": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}}, "metadata": {}}','');
INSERT INTO "exchanges" VALUES(13,'2026-11-24-d23d3e','5894a4f0-6c1d-47d2-992f-1273e871cb23','2026-11-24T14:02:24Z',3,'POST','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de/badges',201,'{"recipient_email":"yrei12@example.edu","issued_to_first_name":"Yuki","issued_to_last_name":"Rei","badge_template_id":"0b8f4a52-0000-4000-8000-00000000da7a","issued_at":"2026-11-24 00:00:00 +0000","issuer_earner_id":"6dcfd15f-b40e-4f53-9e0c-f179ce018d47","duplicate_behavior":"deny","evidence":[{"type":"UrlEvidence","name":"Project report with its code","value":"https://example.edu/reports/b00990012","description":"Accepted on 2026-11-24."}]}','{"data": {"id": "f7f7e2a6-eacc-40bc-bf20-907c07ea5e7c", "state": "pending", "public": true, "issued_to": "Yuki Rei", "issued_to_first_name": "Yuki", "issued_to_middle_name": null, "issued_to_last_name": "Rei", "recipient_email": "yrei12@example.edu", "issuer_earner_id": "6dcfd15f-b40e-4f53-9e0c-f179ce018d47", "locale": "en", "suppress_badge_notification_email": false, "issued_at": "2026-11-24T00:00:00.000Z", "issued_at_date": "2026-11-24", "expires_at": null, "expires_at_date": null, "created_at": "2026-11-24T14:02:24.797Z", "updated_at": "2026-11-24T14:02:24.797Z", "state_updated_at": null, "revocation_reason": null, "replaces_badge_id": null, "replacement_badge_id": null, "evidence": [{"id": "e86d2e9d-19f0-4105-9dad-15c4cb8088da", "type": "UrlEvidence", "name": "Project report with its code", "value": "https://example.edu/reports/b00990012", "description": "Accepted on 2026-11-24."}], "accept_badge_url": "https://www.credly.com/badges/f7f7e2a6-eacc-40bc-bf20-907c07ea5e7c/accept", "badge_url": null, "user": {}, "created_by": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}, "issuer": {"summary": "issued by Emulated University", "entities": [{"label": "Issued by", "primary": true, "entity": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}]}, "badge_template": {"id": "0b8f4a52-0000-4000-8000-00000000da7a", "name": "Emulated badge", "description": "A badge of the local emulator.", "state": "active", "public": true, "visibility": "public", "allow_duplicate_badges": false, "default_expires_at": null, "recipient_type": "User", "skills": [], "reporting_tags": [], "badge_template_activities": [], "url": "https://www.credly.com/org/emulated/badge/0b8f4a52-0000-4000-8000-00000000da7a", "image": null, "image_url": null, "owner": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}}, "metadata": {}}','');
INSERT INTO "exchanges" VALUES(14,'2026-11-24-e4be63','','2026-11-24T14:02:25Z',8,'GET','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de',200,'','{"data": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}, "metadata": {}}','');
INSERT INTO "exchanges" VALUES(15,'2026-11-24-e4be63','706f7862-8c78-4773-bcc9-84b77e0d5ebd','2026-11-24T14:02:25Z',7,'GET','/organizations/6f1d3c1e-0000-4000-8000-00000000c0de/badges?filter=issuer_earner_id%3A%3A9fbd9df5-6739-4f3b-ad0f-c714c6878b3e%7Cbadge_template_id%3A%3A0b8f4a52-0000-4000-8000-00000000da7a&sort=created_at&page=1',200,'','{"data": [{"id": "ca3f7e40-9f18-48d5-b48f-d3eb131d351b", "state": "pending", "public": true, "issued_to": "Mar\u00eda Ejemplo-Garc\u00eda", "issued_to_first_name": "Mar\u00eda", "issued_to_middle_name": null, "issued_to_last_name": "Ejemplo-Garc\u00eda", "recipient_email": "mejemplogarcia5@example.edu", "issuer_earner_id": "9fbd9df5-6739-4f3b-ad0f-c714c6878b3e", "locale": "en", "suppress_badge_notification_email": false, "issued_at": "2026-11-24T00:00:00.000Z", "issued_at_date": "2026-11-24", "expires_at": null, "expires_at_date": null, "created_at": "2026-11-24T14:02:24.337Z", "updated_at": "2026-11-24T14:02:24.337Z", "state_updated_at": null, "revocation_reason": null, "replaces_badge_id": null, "replacement_badge_id": null, "evidence": [{"id": "0bb712ae-3679-44c3-9155-670aa48ab8e5", "type": "UrlEvidence", "name": "Project report with its code", "value": "https://example.edu/reports/b00990005", "description": "Accepted on 2026-11-24."}], "accept_badge_url": "https://www.credly.com/badges/ca3f7e40-9f18-48d5-b48f-d3eb131d351b/accept", "badge_url": null, "user": {}, "created_by": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}, "issuer": {"summary": "issued by Emulated University", "entities": [{"label": "Issued by", "primary": true, "entity": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}]}, "badge_template": {"id": "0b8f4a52-0000-4000-8000-00000000da7a", "name": "Emulated badge", "description": "A badge of the local emulator.", "state": "active", "public": true, "visibility": "public", "allow_duplicate_badges": false, "default_expires_at": null, "recipient_type": "User", "skills": [], "reporting_tags": [], "badge_template_activities": [], "url": "https://www.credly.com/org/emulated/badge/0b8f4a52-0000-4000-8000-00000000da7a", "image": null, "image_url": null, "owner": {"type": "Organization", "id": "6f1d3c1e-0000-4000-8000-00000000c0de", "name": "Emulated University", "vanity_slug": "emulated-university", "verified": true, "url": "https://api.credly.com/api/v1/organizations/6f1d3c1e-0000-4000-8000-00000000c0de"}}}], "metadata": {"count": 1, "current_page": 1, "total_count": 1, "total_pages": 1, "per": 50, "previous_page_url": null, "next_page_url": null}}','');
CREATE TABLE imports (
	id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	format TEXT NOT NULL, 
	rows INTEGER NOT NULL, 
	new INTEGER NOT NULL, 
	changed INTEGER NOT NULL, 
	unchanged INTEGER NOT NULL, 
	rejected INTEGER NOT NULL, 
	PRIMARY KEY (id)
)
 STRICT

;
INSERT INTO "imports" VALUES(1,'2026-11-24T14:02:18Z','office','csv',36,36,0,0,0);
INSERT INTO "imports" VALUES(2,'2026-11-24T14:02:31Z','office','csv',1,0,1,0,0);
CREATE TABLE ledger (
	sequence INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	previous TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (sequence), 
	UNIQUE (hash)
)
 STRICT

;
INSERT INTO "ledger" VALUES(1,'founding','4d571c3e-8421-4d80-9485-9f65a6bbf304','0000000000000000000000000000000000000000000000000000000000000000','780d1f80495e9590e6c9acd4c17a7c1aca74af80c9cf58f5f14810a610739331','{"actor":"office","at":"2026-11-24T14:02:11Z","by":"office","catalogue":"4d571c3e-8421-4d80-9485-9f65a6bbf304","content":{},"kind":"founding","policy":null,"previous":"0000000000000000000000000000000000000000000000000000000000000000","sequence":1,"subject":"4d571c3e-8421-4d80-9485-9f65a6bbf304","v":1}');
INSERT INTO "ledger" VALUES(2,'roster','office','780d1f80495e9590e6c9acd4c17a7c1aca74af80c9cf58f5f14810a610739331','d5cf81fdd10baf4ad9dbb0fcb9700e57c3fb5919f43b47c5a80d0fc756a021a6','{"actor":"office","at":"2026-11-24T14:02:11Z","by":"office","catalogue":"4d571c3e-8421-4d80-9485-9f65a6bbf304","content":{"act":"add","email":"","from":null,"login":"office","name":"","program":null,"role":"admin","to":null,"unit":null},"kind":"roster","policy":null,"previous":"780d1f80495e9590e6c9acd4c17a7c1aca74af80c9cf58f5f14810a610739331","sequence":2,"subject":"office","v":1}');
INSERT INTO "ledger" VALUES(3,'roster','office','d5cf81fdd10baf4ad9dbb0fcb9700e57c3fb5919f43b47c5a80d0fc756a021a6','9ecaa1ae34491a37be4c8d28f0dd1252fc2a2cb1007b47e622696bb3b6dda936','{"actor":"office","at":"2026-11-24T14:02:11Z","by":"office","catalogue":"4d571c3e-8421-4d80-9485-9f65a6bbf304","content":{"act":"add","email":"","from":null,"login":"office","name":"","program":null,"role":"staff","to":null,"unit":null},"kind":"roster","policy":null,"previous":"d5cf81fdd10baf4ad9dbb0fcb9700e57c3fb5919f43b47c5a80d0fc756a021a6","sequence":3,"subject":"office","v":1}');
INSERT INTO "ledger" VALUES(4,'roster','office','9ecaa1ae34491a37be4c8d28f0dd1252fc2a2cb1007b47e622696bb3b6dda936','ee5c5bb67bf60bf6e830a67d282bfc23a3f5bc03a2fdc179bddb3187653787c1','{"actor":"office","at":"2026-11-24T14:02:11Z","by":"office","catalogue":"4d571c3e-8421-4d80-9485-9f65a6bbf304","content":{"act":"add","email":"","from":null,"login":"office","name":"","program":null,"role":"clerk","to":null,"unit":null},"kind":"roster","policy":null,"previous":"9ecaa1ae34491a37be4c8d28f0dd1252fc2a2cb1007b47e622696bb3b6dda936","sequence":4,"subject":"office","v":1}');
INSERT INTO "ledger" VALUES(5,'submission','applied-data-analysis','ee5c5bb67bf60bf6e830a67d282bfc23a3f5bc03a2fdc179bddb3187653787c1','a337f4497d4e0cb655b9037f8ff2b767bb56aaf6654b3e7d737ca154a3e0a027','{"actor":"office","at":"2026-11-24T14:02:12Z","by":"office","catalogue":"4d571c3e-8421-4d80-9485-9f65a6bbf304","content":{"courses":"4af14346d1be0a76c7fffc14d0e7447c317a11afb8c9475f0ce9d632ef28dd67","credits":"19e2bd824a8a18642ee4d2247118db8cbdfafe840e9f0f92e90511e647e7f47d","fees":[],"level":"graduate","proposer":"","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","title":"Applied Data Analysis","type":"credit-bearing","units":[{"college":"Watson College","department":"Systems Science"}]},"kind":"submission","policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"previous":"ee5c5bb67bf60bf6e830a67d282bfc23a3f5bc03a2fdc179bddb3187653787c1","sequence":5,"subject":"applied-data-analysis","v":1}');
INSERT INTO "ledger" VALUES(6,'roster','udean','a337f4497d4e0cb655b9037f8ff2b767bb56aaf6654b3e7d737ca154a3e0a027','27767b2f933b33b26608cd954dc4c5ba38809fc7c1cec68c3b966088de5cfae6','{"actor":"office","at":"2026-11-24T14:02:13Z","by":"office","catalogue":"4d571c3e-8421-4d80-9485-9f65a6bbf304","content":{"act":"add","email":"","from":null,"login":"udean","name":"Una Dean","program":null,"role":"unit","to":null,"unit":{"college":"Watson College","department":null}},"kind":"roster","policy":null,"previous":"a337f4497d4e0cb655b9037f8ff2b767bb56aaf6654b3e7d737ca154a3e0a027","sequence":6,"subject":"udean","v":1}');
INSERT INTO "ledger" VALUES(7,'roster','ochair','27767b2f933b33b26608cd954dc4c5ba38809fc7c1cec68c3b966088de5cfae6','ece5c6ae4283a05ed6c96b646fd68183104d2a31c41974a28137acaad792ef48','{"actor":"office","at":"2026-11-24T14:02:13Z","by":"office","catalogue":"4d571c3e-8421-4d80-9485-9f65a6bbf304","content":{"act":"add","email":"","from":null,"login":"ochair","name":"Otto Chair","program":null,"role":"office","to":null,"unit":null},"kind":"roster","policy":null,"previous":"27767b2f933b33b26608cd954dc4c5ba38809fc7c1cec68c3b966088de5cfae6","sequence":7,"subject":"ochair","v":1}');
INSERT INTO "ledger" VALUES(8,'roster','gsecretary','ece5c6ae4283a05ed6c96b646fd68183104d2a31c41974a28137acaad792ef48','d08e5447ee134729c03484b52fb343de4da55105f2b33f77f7eddc29e1c39042','{"actor":"office","at":"2026-11-24T14:02:13Z","by":"office","catalogue":"4d571c3e-8421-4d80-9485-9f65a6bbf304","content":{"act":"add","email":"","from":null,"login":"gsecretary","name":"Greta Secretary","program":null,"role":"graduate-council","to":null,"unit":null},"kind":"roster","policy":null,"previous":"ece5c6ae4283a05ed6c96b646fd68183104d2a31c41974a28137acaad792ef48","sequence":8,"subject":"gsecretary","v":1}');
INSERT INTO "ledger" VALUES(9,'roster','esecretary','d08e5447ee134729c03484b52fb343de4da55105f2b33f77f7eddc29e1c39042','e659ef5d3d42aa95d2f94cfb8a4dbe5859cba2ea225057041edeccc1c50cc5b5','{"actor":"office","at":"2026-11-24T14:02:13Z","by":"office","catalogue":"4d571c3e-8421-4d80-9485-9f65a6bbf304","content":{"act":"add","email":"","from":null,"login":"esecretary","name":"Emil Secretary","program":null,"role":"eppc","to":null,"unit":null},"kind":"roster","policy":null,"previous":"d08e5447ee134729c03484b52fb343de4da55105f2b33f77f7eddc29e1c39042","sequence":9,"subject":"esecretary","v":1}');
INSERT INTO "ledger" VALUES(10,'roster','fsecretary','e659ef5d3d42aa95d2f94cfb8a4dbe5859cba2ea225057041edeccc1c50cc5b5','31bd39598d064846251662419cc3f57864e2cf088a2740a25e3cf3c0021f0f9d','{"actor":"office","at":"2026-11-24T14:02:13Z","by":"office","catalogue":"4d571c3e-8421-4d80-9485-9f65a6bbf304","content":{"act":"add","email":"","from":null,"login":"fsecretary","name":"Fay Secretary","program":null,"role":"fsec","to":null,"unit":null},"kind":"roster","policy":null,"previous":"e659ef5d3d42aa95d2f94cfb8a4dbe5859cba2ea225057041edeccc1c50cc5b5","sequence":10,"subject":"fsecretary","v":1}');
INSERT INTO "ledger" VALUES(11,'roster','instructor','31bd39598d064846251662419cc3f57864e2cf088a2740a25e3cf3c0021f0f9d','0a2feddee30d4b7b9405e5748b2ae9a82ba2161b614e421bf625b1bbf216fe18','{"actor":"office","at":"2026-11-24T14:02:13Z","by":"office","catalogue":"4d571c3e-8421-4d80-9485-9f65a6bbf304","content":{"act":"add","email":"","from":null,"login":"instructor","name":"Ines Tructor","program":"applied-data-analysis","role":"evaluator","to":null,"unit":null},"kind":"roster","policy":null,"previous":"31bd39598d064846251662419cc3f57864e2cf088a2740a25e3cf3c0021f0f9d","sequence":11,"subject":"instructor","v":1}');
INSERT INTO "ledger" VALUES(12,'decision','applied-data-analysis','0a2feddee30d4b7b9405e5748b2ae9a82ba2161b614e421bf625b1bbf216fe18','cfa0545bc74592c7d1fc77e3b25c7174fb7263cb8c2fe367f38f6e43c2e0e93e','{"actor":"office","at":"2026-11-24T14:02:14Z","by":"udean","catalogue":"4d571c3e-8421-4d80-9485-9f65a6bbf304","content":{"decision":"approve","on":"2026-11-24","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","stage":"unit","units":[{"college":"Watson College","department":"Systems Science"}],"vote":null},"kind":"decision","policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"previous":"0a2feddee30d4b7b9405e5748b2ae9a82ba2161b614e421bf625b1bbf216fe18","sequence":12,"subject":"applied-data-analysis","v":1}');
INSERT INTO "ledger" VALUES(13,'decision','applied-data-analysis','cfa0545bc74592c7d1fc77e3b25c7174fb7263cb8c2fe367f38f6e43c2e0e93e','cec8d30d6518b76b326ef269d879349db3767fafe1f6f250fb19139ee0653f8f','{"actor":"office","at":"2026-11-24T14:02:15Z","by":"ochair","catalogue":"4d571c3e-8421-4d80-9485-9f65a6bbf304","content":{"decision":"approve","on":"2026-11-24","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","stage":"office","units":[],"vote":"5-0-0"},"kind":"decision","policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"previous":"cfa0545bc74592c7d1fc77e3b25c7174fb7263cb8c2fe367f38f6e43c2e0e93e","sequence":13,"subject":"applied-data-analysis","v":1}');
INSERT INTO "ledger" VALUES(14,'decision','applied-data-analysis','cec8d30d6518b76b326ef269d879349db3767fafe1f6f250fb19139ee0653f8f','b39fafe397c5c27914fb19a8d3785ea68e6d39c599bb696cd084efd970dc1c63','{"actor":"office","at":"2026-11-24T14:02:16Z","by":"gsecretary","catalogue":"4d571c3e-8421-4d80-9485-9f65a6bbf304","content":{"decision":"approve","on":"2026-11-24","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","stage":"graduate-council","units":[],"vote":"11-0-1"},"kind":"decision","policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"previous":"cec8d30d6518b76b326ef269d879349db3767fafe1f6f250fb19139ee0653f8f","sequence":14,"subject":"applied-data-analysis","v":1}');
INSERT INTO "ledger" VALUES(15,'decision','applied-data-analysis','b39fafe397c5c27914fb19a8d3785ea68e6d39c599bb696cd084efd970dc1c63','fcb49508afc409ad17ff7c05dc9d67969867bf8e0c66c34ad9a7dca654635920','{"actor":"office","at":"2026-11-24T14:02:16Z","by":"esecretary","catalogue":"4d571c3e-8421-4d80-9485-9f65a6bbf304","content":{"decision":"approve","on":"2026-11-24","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","stage":"eppc","units":[],"vote":"9-0-1"},"kind":"decision","policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"previous":"b39fafe397c5c27914fb19a8d3785ea68e6d39c599bb696cd084efd970dc1c63","sequence":15,"subject":"applied-data-analysis","v":1}');
INSERT INTO "ledger" VALUES(16,'decision','applied-data-analysis','fcb49508afc409ad17ff7c05dc9d67969867bf8e0c66c34ad9a7dca654635920','50abcca499bf4c8887a9c3a6087da1a5e7b77024b98f5f888c8984f0264dffe5','{"actor":"office","at":"2026-11-24T14:02:17Z","by":"fsecretary","catalogue":"4d571c3e-8421-4d80-9485-9f65a6bbf304","content":{"decision":"approve","on":"2026-11-24","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b","stage":"fsec","units":[],"vote":"12-1-0"},"kind":"decision","policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"previous":"fcb49508afc409ad17ff7c05dc9d67969867bf8e0c66c34ad9a7dca654635920","sequence":16,"subject":"applied-data-analysis","v":1}');
INSERT INTO "ledger" VALUES(17,'awards','awards','50abcca499bf4c8887a9c3a6087da1a5e7b77024b98f5f888c8984f0264dffe5','a16770f3f001b441c106cead17961d1a2096b70ad05b566cf40a1a11f6499949','{"actor":"office","at":"2026-11-24T14:02:22Z","by":"office","catalogue":"4d571c3e-8421-4d80-9485-9f65a6bbf304","content":{"commitments":["06616b1bee599f4454b2cf837530887fcbb9377e60bb1adf335ad6978e7cf260","0b2d831a2565656a9f3757fd7e71d0029b971844a9e05ff195cf4ee975568779","18f6d36ccee33d409b68f4780439ee6965ac89cccd7ede7d4113aae26e20dabe","2b4f4ef814848b3882282f5d2892017135436e7a269ea0b52f0a71f115659348","65040dbb0b4ac38a709ab645c339b799c8e1abe003b65cce2f1cde40ba2653eb","853400b4f176b97e43f2231702cfc02849ee7bf6267856849fd73cd7f85ce8a7","c8c17060655320cd3f42a215f815a4045464efb9a55eadc2a3a34771aebe2b90","dfc0c081dcf09677eb7374d34d05f0e01fdc068ed3524c8ae16dfb3b37db74fc","fc3cf2978d38a7dbfcb12a94676239461fca092a4f393e16a5b8c101d72f031f","ffeb54aee786a4f20c411e4e065a6d9d9cb3f9c222b0e03f476833fc0a3c0d04"]},"kind":"awards","policy":null,"previous":"50abcca499bf4c8887a9c3a6087da1a5e7b77024b98f5f888c8984f0264dffe5","sequence":17,"subject":"awards","v":1}');
INSERT INTO "ledger" VALUES(18,'comment','applied-data-analysis','a16770f3f001b441c106cead17961d1a2096b70ad05b566cf40a1a11f6499949','a9ae8ecce9540b70949964d0adb0dafd331efeb77aa80f7019dc18d8422aca5f','{"actor":"office","at":"2026-11-24T14:02:28Z","by":"office","catalogue":"4d571c3e-8421-4d80-9485-9f65a6bbf304","content":{"note":"cc13f9458613f546fdb7b1939b90e278376894f372cb8eec7896d9c7c68537e5","revision":"a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b"},"kind":"comment","policy":{"digest":"56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b","name":"binghamton-2020","version":"2020"},"previous":"a16770f3f001b441c106cead17961d1a2096b70ad05b566cf40a1a11f6499949","sequence":18,"subject":"applied-data-analysis","v":1}');
CREATE TABLE notes (
	sequence INTEGER NOT NULL, 
	salt TEXT NOT NULL, 
	text TEXT NOT NULL, 
	PRIMARY KEY (sequence), 
	FOREIGN KEY(sequence) REFERENCES ledger (sequence)
)
 STRICT

;
INSERT INTO "notes" VALUES(18,'20de4e6c035df44b0591b2bb7d04d96225d3015ee5625875d1f851ddefa8b3fd','Reads well.');
CREATE TABLE packs (
	digest TEXT NOT NULL, 
	name TEXT NOT NULL, 
	version TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (digest)
)
 STRICT

;
INSERT INTO "packs" VALUES('56191a2041526c70abcadf328f5409e60c8fa434a994d493ab6a77ce29846e0b','binghamton-2020','2020','# yaml-language-server: $schema=../../../../schemas/policy.schema.json
#
# Binghamton University''s policy on micro-credentials, in the text that Faculty Governance approved.
# The clauses are short paraphrases of our own: the approved text is what binds, and `where` says which
# section of it each one comes from. `reading: true` marks what the text leaves open and this pack settles.
mcred: policy/1
id: binghamton-2020
version: "2020"
title: Binghamton University micro-credential policy, as approved by Faculty Governance
verified: true
in_force: {from: 2020-01-01}     # the text names no day; only the year is established

limits:
  # Judged on the largest total that a student could be asked to take.
  credits:
    credit-bearing: {max: 12, clause: B20-credits-max}
    non-credit: {max: 0, clause: B20-non-credit-smaller}
  # Judged on the fewest courses with which a student could finish.
  courses:
    credit-bearing: {min: 2, clause: B20-courses-least}

competencies:                    # the eight names that the text takes from NACE
  clause: B20-competency
  terms:
    - id: critical-thinking-problem-solving
      name: critical thinking/problem solving
      names: [critical thinking and problem solving, problem-solving, problem solving]
    - id: oral-written-communications
      name: oral/written communications
      names: [oral and written communications, oral/written communication, oral-written-communication]
    - id: teamwork-collaboration
      name: teamwork/collaboration
      names: [teamwork and collaboration, collaboration]
    - id: digital-technology
      name: digital technology
    - id: leadership
      name: leadership
    - id: professionalism-work-ethic
      name: professionalism/work ethic
      names: [professionalism and work ethic, work ethic]
    - id: career-management
      name: career management
    - id: global-intercultural-fluency
      name: global/intercultural fluency
      names: [global and intercultural fluency, intercultural fluency]
  elsewhere:                     # the titles that NACE published in 2021; `leadership` is in both lists
    - {id: critical-thinking, name: Critical Thinking, counterpart: critical-thinking-problem-solving, same: true}
    - {id: communication, name: Communication, counterpart: oral-written-communications}
    - {id: teamwork, name: Teamwork, counterpart: teamwork-collaboration, same: true}
    - {id: technology, name: Technology, counterpart: digital-technology, same: true}
    - {id: professionalism, name: Professionalism, counterpart: professionalism-work-ethic, same: true}
    - id: career-self-development
      name: Career & Self-Development
      names: [career and self-development, career-and-self-development]
      counterpart: career-management
    - id: equity-inclusion
      name: Equity & Inclusion
      names: [equity and inclusion, equity-and-inclusion]
      counterpart: global-intercultural-fluency

purposes:
  clause: B20-purpose
  terms:
    - id: workforce-preparation
      name: preparing students for the workforce
      names: [workforce, preparing for the workforce, preparation for the workforce, prepare students for the workforce]
    - id: standing-out
      name: helping students stand out to employers
      names: [stand out, stand out to employers, standing out to employers, help students stand out to employers]
    - id: bridge-to-credential
      name: bridging to larger credentials
      names: [bridge, bridging, bridge to credentials, bridging to credentials, bridge to larger credential,
              bridge to larger credentials, bridge to a larger credential, bridging to a larger credential]
    - id: lifelong-learning
      name: supporting life-long learning of professionals
      names: [life-long learning, life-long learning of professionals, lifelong learning of professionals,
              supporting lifelong learning, supporting life-long learning]
    - id: continuing-education
      name: enhancing professional skills through continuing education
      names: [professional skills, professional enhancement, enhancing professional skills,
              enhancement of professional skills, enhance professional skills]

requires:
  - {part: purpose.aims, clause: B20-purpose}
  - {part: purpose.benefit, clause: B20-benefit}
  - {part: competencies, clause: B20-competency}
  - {part: employer_need, clause: B20-employers}
  - {part: outcomes, clause: B20-objectives}
  - {part: activities, clause: B20-links}
  - {part: assessments, clause: B20-assessment-plan}
  - {part: requirements, clause: B20-collection}
  - {part: badge, clause: B20-badge}
  - {part: responsibilities.criteria, clause: B20-criteria}
  - {part: responsibilities.advising, clause: B20-advising}
  - {part: responsibilities.tracking, clause: B20-tracking}
  - {part: responsibilities.instructors, clause: B20-instructors}
  - {part: responsibilities.evidence, clause: B20-evaluating}
  - {part: level, types: [credit-bearing], clause: B20-level}
  - {part: participation, types: [credit-bearing], clause: B20-non-matriculated}
  - {part: transcript.notation, types: [credit-bearing], clause: B20-transcript}
  - {part: fees, types: [non-credit], clause: B20-non-credit-fees}

grades:                          # `ranked` from the best to the least that earns credit; there is no A+, D+ or D-
  ranked: [A, A-, B+, B, B-, C+, C, C-, D]
  failing: [F]
  passing_unranked: [P, S, CR, T, TR]
  in_progress: [I, IP, MG, NR, ""]
  never: [W, WD, WN, AU, U, NC]

season_ends: {winter: 01-31, spring: 05-31, summer: 08-31, fall: 12-31}

stages:
  - id: unit
    title: Unit curriculum approval
    role: unit
    per_unit: true
    clause: B20-unit-first
  - id: office
    title: Committee of the Office of Micro-Credentials
    role: office
    needs: [unit]
    clause: B20-office-review
  - id: graduate-council
    title: Graduate Council
    role: graduate-council
    needs: [office]
    when: {type: credit-bearing, level: graduate}
    vote: true
    clause: B20-graduate-council
  - id: eppc
    title: Educational Policy and Priorities Committee (EPPC)
    role: eppc
    needs: [office, graduate-council]
    when: {type: credit-bearing}
    vote: true
    clause: B20-senate
  - id: fsec
    title: Faculty Senate Executive Committee (FSEC)
    role: fsec
    needs: [eppc]
    when: {type: credit-bearing}
    vote: true
    clause: B20-senate
  - id: fee-review
    title: Fee review
    role: fee-review
    needs: [unit]
    when: {type: credit-bearing, fees: true}
    matters: [fees]
    clause: B20-fee-review

double_counting: false
award_needs_badge_evidence: true

# What a pack may say otherwise: error, warning or info for a rule''s code.
severities:
  MC202: warning                 # "normally at least two courses"
  MC203: error

clauses:
  # --- the charge from SUNY
  - id: B20-local-approval
    where: introduction; what is a micro-credential
    text: A campus may develop and approve its own micro-credentials through procedures of its own.
    checked_by: stage
    checkers: [unit, office]
  - id: B20-competency-based
    where: introduction
    text: A micro-credential is based on competencies.
    checked_by: rule
    checkers: [MC404]
  - id: B20-high-quality
    where: introduction; approval process
    text: A micro-credential is meaningful, relevant and of high quality.
    checked_by: stage
    checkers: [office]
  - id: B20-endorsed
    where: introduction
    text: The campus endorses what it issues.
    checked_by: record
    checkers: [ledger]
  - id: B20-governance
    where: introduction; approval process
    text: Micro-credentials are developed and reviewed under procedures of Faculty Governance.
    checked_by: stage
    checkers: [office, graduate-council, eppc, fsec]

  # --- what is a micro-credential
  - id: B20-attests
    where: what is a micro-credential
    text: It verifies and attests skills or competencies that the student has demonstrated.
    checked_by: record
    checkers: [evidence, award]
  - id: B20-shorter
    where: what is a micro-credential
    text: It is generally shorter than a degree or certificate.
    checked_by: stage
    checkers: [office]
  - id: B20-formats
    where: what is a micro-credential
    text: It may use classes of the semester schedule, or shorter and more flexible formats.
    checked_by: person
    checkers: [unit]
  - id: B20-two-types
    where: what is a micro-credential; Binghamton micro-credentials
    text: It is either credit-bearing, made of courses and perhaps experiences, or not for credit; nothing else.
    checked_by: rule
    checkers: [MC105, MC107]
    reading: true
  - id: B20-badge
    where: what is a micro-credential; Binghamton micro-credentials; motion
    text: Each earns a digital badge, and the badge shows evidence of what its bearer learned or can do.
    checked_by: rule
    checkers: [MC311, MC405, MC406]

  # --- Binghamton micro-credentials
  - id: B20-purpose
    where: Binghamton micro-credentials; implementation issues
    text: It has a clear purpose among the five that the policy names.
    checked_by: rule
    checkers: [MC301, MC302]
  - id: B20-competency
    where: Binghamton micro-credentials
    text: It shows how it relates to one or more of the eight NACE competencies.
    checked_by: rule
    checkers: [MC304, MC305]
  - id: B20-coursework
    where: Binghamton micro-credentials
    text: A credit-bearing one consists of completed coursework.
    checked_by: rule
    checkers: [MC203]
    reading: true
  - id: B20-courses-least
    where: Binghamton micro-credentials; motion
    text: A credit-bearing one normally involves at least two courses.
    checked_by: rule
    checkers: [MC202]
    reading: true
  - id: B20-credits-max
    where: Binghamton micro-credentials; motion
    text: A credit-bearing one has at most 12 credits, judged on the largest total a student could be asked for.
    checked_by: rule
    checkers: [MC201, MC209, MC210]
    reading: true
  - id: B20-experiences
    where: Binghamton micro-credentials; motion
    text: A credit-bearing one may require experiences beside its courses.
    checked_by: person
    checkers: [unit]
  - id: B20-transcript
    where: Binghamton micro-credentials; motion
    text: A credit-bearing one appears on the student''s transcript.
    checked_by: rule
    checkers: [MC314]
  - id: B20-credly
    where: Binghamton micro-credentials
    text: The university issues the badges of both types through Credly.
    checked_by: record
    checkers: [issue-badge, badge]
  - id: B20-badge-evidence
    where: Binghamton micro-credentials
    text: A badge is issued on submitted evidence that the learning objectives were reached.
    checked_by: record
    checkers: [evidence, evaluate, issue-badge]
  - id: B20-non-credit-smaller
    where: Binghamton micro-credentials; motion
    text: A non-credit one is typically smaller; read as carrying no course credits.
    checked_by: rule
    checkers: [MC208]
    reading: true
  - id: B20-value
    where: Binghamton micro-credentials; motion
    text: A non-credit one, and the badge of either, is of high quality and worth something to who earns it.
    checked_by: stage
    checkers: [office]
  - id: B20-only-approved
    where: Binghamton micro-credentials
    text: Only programs approved under the policy may use the university''s badge.
    checked_by: record
    checkers: [issue-badge]
  - id: B20-one-program-one-title
    where: Binghamton micro-credentials
    text: Two programs do not share a title, so that a badge shows which approved program it belongs to.
    checked_by: rule
    checkers: [MC601]
    reading: true

  # --- approval process
  - id: B20-help
    where: approval process
    text: An Office of Micro-Credentials helps to develop strong proposals.
    checked_by: rule
    checkers:
      [MC501, MC502, MC503, MC504, MC505, MC506, MC507, MC508, MC509, MC510, MC511, MC512, MC513, MC514, MC515, MC516,
       MC517, MC518, MC519, MC520, MC521, MC522, MC523, MC524,
       MC602, MC604, MC605, MC606, MC607, MC608, MC609, MC610, MC611, MC612]
    reading: true
  - id: B20-unit-first
    where: approval process; motion
    text: The regular curriculum approval of the school, college or unit comes first; each unit of several approves.
    checked_by: stage
    checkers: [unit]
    reading: true
  - id: B20-office-review
    where: approval process; motion
    text: A committee at the office, with faculty on it, then reviews the proposal.
    checked_by: stage
    checkers: [office]
  - id: B20-office-members
    where: approval process
    text: That committee has faculty and instructional-design professionals.
    checked_by: person
    checkers: [admin]
  - id: B20-graduate-council
    where: approval process; motion
    text: The Graduate Council reviews credit-bearing proposals of the graduate level.
    checked_by: stage
    checkers: [graduate-council]
  - id: B20-level
    where: approval process; motion
    text: A credit-bearing proposal is of the undergraduate or the graduate level, which decides its way.
    checked_by: rule
    checkers: [MC315]
    reading: true
  - id: B20-senate
    where: approval process; motion
    text: "Credit-bearing proposals take the Senate''s way for items approved on campus: EPPC, then FSEC."
    checked_by: stage
    checkers: [eppc, fsec]
  - id: B20-non-credit-ends
    where: approval process
    text: Non-credit ones may start once their unit and the office have approved.
    checked_by: stage
    checkers: [unit, office]
  - id: B20-fee-review
    where: approval process
    text: Fees beyond tuition for a credit-bearing one pass the normal fee review.
    checked_by: stage
    checkers: [fee-review]
  - id: B20-non-matriculated
    where: approval process
    text: Non-matriculated students may take part in a credit-bearing one as its originating units decide; the proposal says how.
    checked_by: rule
    checkers: [MC313]
    reading: true
  - id: B20-non-credit-fees
    where: approval process
    text: A non-credit proposal states its fees, none included.
    checked_by: rule
    checkers: [MC316]
    reading: true

  # --- implementation issues
  - id: B20-criteria
    where: implementation issues
    text: The proposing units set the criteria, which a student must be able to meet.
    checked_by: rule
    checkers: [MC312, MC204, MC205, MC206, MC207, MC411]
  - id: B20-advising
    where: implementation issues
    text: The proposing units advise the students.
    checked_by: rule
    checkers: [MC312]
  - id: B20-tracking
    where: implementation issues
    text: The proposing units track progress.
    checked_by: rule
    checkers: [MC312]
  - id: B20-instructors
    where: implementation issues
    text: The proposing units qualify the instructors.
    checked_by: rule
    checkers: [MC312]
  - id: B20-evaluating
    where: implementation issues
    text: The proposing units evaluate the evidence for badges and, for credit-bearing ones, for the transcript.
    checked_by: rule
    checkers: [MC312]
  - id: B20-evaluated-record
    where: implementation issues
    text: Badge and transcript rest on evidence that the proposing unit''s evaluator accepted.
    checked_by: record
    checkers: [evidence, evaluate]
    reading: true
  - id: B20-benefit
    where: implementation issues
    text: The proposal demonstrates a clear benefit.
    checked_by: rule
    checkers: [MC303]
  - id: B20-objectives
    where: implementation issues
    text: The proposal articulates learning objectives in terms of the NACE competencies.
    checked_by: rule
    checkers: [MC307, MC409]
  - id: B20-employers
    where: implementation issues
    text: The proposal gives evidence of importance to employers.
    checked_by: rule
    checkers: [MC306]
  - id: B20-links
    where: implementation issues
    text: Learning outcomes and learning activities are clearly linked.
    checked_by: rule
    checkers: [MC308, MC401, MC402, MC407, MC410]
  - id: B20-assessment-plan
    where: implementation issues
    text: The proposal plans how the evidence behind the badge is assessed.
    checked_by: rule
    checkers: [MC309, MC403, MC408]
  - id: B20-incentives
    where: implementation issues
    text: Support and incentives for developing micro-credentials may be settled later.
    checked_by: person
    checkers: [admin]
  - id: B20-tracking-systems
    where: implementation issues
    text: Details of systems that track progress may be settled later.
    checked_by: person
    checkers: [admin]
  - id: B20-outside-instructors
    where: implementation issues
    text: The qualification of instructors from outside the university may be settled later.
    checked_by: person
    checkers: [unit]
  - id: B20-stacking-non-credit
    where: implementation issues
    text: Non-credit ones may count toward credit-bearing ones; how is settled later.
    checked_by: person
    checkers: [unit]
  - id: B20-stacking-larger
    where: implementation issues
    text: Micro-credentials may count toward degrees and larger certificates; how is settled later.
    checked_by: person
    checkers: [unit]
  - id: B20-interdisciplinary
    where: implementation issues
    text: Interdisciplinary ones are encouraged.
    checked_by: stage
    checkers: [unit]

  # --- the motion
  - id: B20-collection
    where: motion
    text: It is made of courses and experience by which students build professional skills and can show them.
    checked_by: rule
    checkers: [MC310]
');
CREATE TABLE proposals (
	id TEXT NOT NULL, 
	title TEXT NOT NULL, 
	revision TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(revision) REFERENCES revisions (digest)
)
 STRICT

;
INSERT INTO "proposals" VALUES('applied-data-analysis','Applied Data Analysis','a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b');
CREATE TABLE revisions (
	digest TEXT NOT NULL, 
	proposal TEXT NOT NULL, 
	contacts TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (digest)
)
 STRICT

;
INSERT INTO "revisions" VALUES('a63acdbff43658ea6d5edaaecc84748b3ef7974d793cc78afbf046a4bc957d6b','applied-data-analysis','[{"name": "Petra Proposer", "email": "pproposer@example.edu"}]','# yaml-language-server: $schema=../schemas/proposal.schema.json
# An invented program of an invented department, for the demonstration.
mcred: proposal/1
id: applied-data-analysis
title: Applied Data Analysis
type: credit-bearing
level: graduate
units:
  - {college: Watson College, department: Systems Science}
contacts:
  - {name: Petra Proposer, email: pproposer@example.edu, role: program coordinator}
first_offered: 2027-spring
summary: >-
  Three graduate courses and a published project, after which a student can take a question from practice,
  answer it with data, and defend the answer before the people who asked.
purpose:
  aims: [workforce-preparation, standing-out]
  benefit: >-
    A transcript shows grades in separate courses; this shows one finished piece of work that an employer can
    open, read and question.
audience: Graduate students of any program who will work with data, and professionals returning to study.
competencies: [critical-thinking-problem-solving, oral-written-communications, digital-technology]
employer_need:
  - kind: advisory-board
    statement: >-
      Six of the eight members named regression modelling and clear reporting as what new staff lack most.
    source: https://example.edu/advisory-board/minutes-2026-05
outcomes:
  - id: LO1
    statement: Fit a regression model to real data and check its assumptions
    competencies: [critical-thinking-problem-solving]
  - id: LO2
    statement: Explain the result of an analysis to people who did not study statistics
    competencies: [oral-written-communications]
  - id: LO3
    statement: Build an analysis that another person can run again
    competencies: [digital-technology]
activities:
  - {id: A1, title: Regression project, course: SSIE 505, outcomes: [LO1, LO3]}
  - {id: A2, title: Client presentation, course: SSIE 553, outcomes: [LO2]}
assessments:
  - id: AS1
    title: Project report with its code
    outcomes: [LO1, LO2, LO3]
    method: rubric
    standard: proficient on every row
    evidence: {kind: url, description: "the report and its repository, published with the student''s consent"}
    evaluator: course instructor
requirements:
  all_of:
    - {course: SSIE 505, title: Applied Probability and Statistics, credits: 3, min_grade: B}
    - {course: SSIE 553, title: Operations Research, credits: 3}
    - choose: 1
      title: Data in a field of practice
      of:
        - {course: GEOG 565, title: Geographic Data Analysis, credits: 3}
        - {course: BIOL 573, title: Biometry, credits: 3}
    - {assessment: AS1}
fees: none
participation: {non_matriculated: true, conditions: A bachelor''s degree and the department''s consent.}
responsibilities:
  criteria: Systems Science graduate committee
  advising: program coordinator
  tracking: program coordinator
  instructors: department chair
  evidence: course instructor of SSIE 505
badge:
  name: Applied Data Analysis
  description: >-
    The bearer took a question from practice, answered it with a regression analysis that others can run again,
    and explained the result to people outside the field.
  skills: [regression, reproducible analysis, statistical communication]
  evidence: [AS1]
stacks_into:
  - {credential: MS Systems Science, kind: degree}
transcript: {notation: Micro-credential in Applied Data Analysis}
');
CREATE TABLE runs (
	id TEXT NOT NULL, 
	purpose TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	started_at TEXT NOT NULL, 
	ended_at TEXT, 
	outcome TEXT NOT NULL, 
	PRIMARY KEY (id)
)
 STRICT

;
INSERT INTO "runs" VALUES('2026-11-24-d23d3e','issue-badge','office','2026-11-24T14:02:23Z','2026-11-24T14:02:24Z','ended');
INSERT INTO "runs" VALUES('2026-11-24-e4be63','issue-badge','office','2026-11-24T14:02:25Z','2026-11-24T14:02:25Z','ended');
CREATE TABLE student_holds (
	id INTEGER NOT NULL, 
	student_id TEXT NOT NULL, 
	act TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	at TEXT NOT NULL, 
	note TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(student_id) REFERENCES students (student_id)
)
 STRICT

;
INSERT INTO "student_holds" VALUES(1,'B00990009','hold','office','office','2026-11-24T14:02:28Z','Asked for it.');
CREATE TABLE students (
	student_id TEXT NOT NULL, 
	email TEXT NOT NULL, 
	given_name TEXT NOT NULL, 
	family_name TEXT NOT NULL, 
	earner_id TEXT NOT NULL, 
	matriculated INTEGER NOT NULL, 
	ended TEXT, 
	on_hold INTEGER NOT NULL, 
	search TEXT NOT NULL, 
	added_at TEXT NOT NULL, 
	changed_at TEXT NOT NULL, 
	PRIMARY KEY (student_id), 
	UNIQUE (earner_id)
)
 WITHOUT ROWID,
 STRICT

;
INSERT INTO "students" VALUES('B00990001','atestwell1@example.edu','Ada','Testwell','bc169ace-3dfc-4ed1-93c7-878ebc94d4b9',1,NULL,0,'b00990001 ada testwell atestwell1@example.edu','2026-11-24T14:02:18Z','2026-11-24T14:02:18Z');
INSERT INTO "students" VALUES('B00990002','msamplesen2@example.edu','Milo','Samplesen','f702865a-143c-424f-9925-d88efe5bfb7b',1,NULL,0,'b00990002 milo samplesen msamplesen2@example.edu','2026-11-24T14:02:18Z','2026-11-24T14:02:18Z');
INSERT INTO "students" VALUES('B00990003','zbeispiel3@example.edu','Zoë','Beispiel','7d734fa7-1caf-4150-88c7-38f10c714064',1,NULL,0,'b00990003 zoe beispiel zbeispiel3@example.edu','2026-11-24T14:02:18Z','2026-11-24T14:02:18Z');
INSERT INTO "students" VALUES('B00990004','soplaceholder4@example.edu','Seán','O''Placeholder','6f726801-f8a5-432d-91fe-0a23e2053be9',1,NULL,0,'b00990004 sean o''placeholder soplaceholder4@example.edu','2026-11-24T14:02:18Z','2026-11-24T14:02:18Z');
INSERT INTO "students" VALUES('B00990005','mejemplogarcia5@example.edu','María','Ejemplo-García','9fbd9df5-6739-4f3b-ad0f-c714c6878b3e',1,NULL,0,'b00990005 maria ejemplo-garcia mejemplogarcia5@example.edu','2026-11-24T14:02:18Z','2026-11-24T14:02:18Z');
INSERT INTO "students" VALUES('B00990006','bfictus6@example.edu','Bartholomew','Fictus','659f0c77-a3ba-4d7a-9b54-b7c03c192eb7',1,NULL,0,'b00990006 bartholomew fictus bfictus6@example.edu','2026-11-24T14:02:18Z','2026-11-24T14:02:18Z');
INSERT INTO "students" VALUES('B00990007','hdummy7@example.edu','Hyun','Dummy','1a7a2d61-5d05-494f-855a-fe2ac16540dc',1,NULL,0,'b00990007 hyun dummy hdummy7@example.edu','2026-11-24T14:02:18Z','2026-11-24T14:02:18Z');
INSERT INTO "students" VALUES('B00990008','nnobody8@example.edu','Nia','Nobody','c625e63b-5a39-4b54-9065-7382e8aadde3',1,NULL,0,'b00990008 nia nobody nnobody8@example.edu','2026-11-24T14:02:18Z','2026-11-24T14:02:18Z');
INSERT INTO "students" VALUES('B00990009','oprve9@example.edu','Ola','Prøve','4a339a3a-3003-4380-9b75-38f4bf990400',1,NULL,1,'b00990009 ola prove oprve9@example.edu','2026-11-24T14:02:18Z','2026-11-24T14:02:18Z');
INSERT INTO "students" VALUES('B00990010','tmithal10@example.edu','Tariq','Mithal','1f7ca98b-dd0f-46ba-bd50-b5df82284d46',1,NULL,0,'b00990010 tariq mithal tmithal10@example.edu','2026-11-24T14:02:18Z','2026-11-24T14:02:18Z');
INSERT INTO "students" VALUES('B00990011','winstance11@example.edu','Wren','Instance','47d42301-f127-4a99-98d7-a1a075601de0',1,NULL,0,'b00990011 wren instance winstance11@example.edu','2026-11-24T14:02:18Z','2026-11-24T14:02:18Z');
INSERT INTO "students" VALUES('B00990012','yrei12@example.edu','Yuki','Rei','6dcfd15f-b40e-4f53-9e0c-f179ce018d47',1,NULL,0,'b00990012 yuki rei yrei12@example.edu','2026-11-24T14:02:18Z','2026-11-24T14:02:18Z');
CREATE INDEX ix_ledger_kind ON ledger (kind);
CREATE INDEX ix_ledger_subject ON ledger (subject);
CREATE INDEX ix_revisions_proposal ON revisions (proposal);
CREATE INDEX ix_badge_acts_award_id ON badge_acts (award_id);
CREATE INDEX ix_exchanges_run_id ON exchanges (run_id);
CREATE INDEX ix_exchanges_award_id ON exchanges (award_id);
CREATE INDEX ix_runs_purpose ON runs (purpose);
CREATE INDEX ix_student_holds_student_id ON student_holds (student_id);
CREATE INDEX ix_completion_history_student_id ON completion_history (student_id);
CREATE INDEX ix_enrolments_proposal ON enrolments (proposal);
CREATE INDEX ix_enrolment_acts_student_id ON enrolment_acts (student_id);
CREATE INDEX ix_evidence_student_id ON evidence (student_id);
CREATE INDEX ix_evidence_proposal ON evidence (proposal);
CREATE INDEX ix_exceptions_student_id ON exceptions (student_id);
CREATE INDEX ix_exceptions_proposal ON exceptions (proposal);
CREATE INDEX ix_awards_proposal ON awards (proposal);
CREATE INDEX ix_evidence_verdicts_evidence_id ON evidence_verdicts (evidence_id);
CREATE INDEX ix_badges_run_id ON badges (run_id);
CREATE INDEX ix_badges_state ON badges (state);
CREATE TRIGGER ledger_no_UPDATE BEFORE UPDATE ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_no_DELETE BEFORE DELETE ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_continues BEFORE INSERT ON ledger
WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM ledger)
  OR NEW.previous IS NOT coalesce((SELECT hash FROM ledger ORDER BY sequence DESC LIMIT 1), '0000000000000000000000000000000000000000000000000000000000000000')
  OR EXISTS (SELECT 1 FROM ledger WHERE hash = NEW.hash)
BEGIN SELECT RAISE(ABORT, 'this entry does not continue the ledger'); END;
CREATE TRIGGER revisions_no_update BEFORE UPDATE ON revisions BEGIN SELECT RAISE(ABORT, 'what the ledger names is kept as it is'); END;
CREATE TRIGGER revisions_no_delete BEFORE DELETE ON revisions BEGIN SELECT RAISE(ABORT, 'what the ledger names is kept as it is'); END;
CREATE TRIGGER packs_no_update BEFORE UPDATE ON packs BEGIN SELECT RAISE(ABORT, 'what the ledger names is kept as it is'); END;
CREATE TRIGGER packs_no_delete BEFORE DELETE ON packs BEGIN SELECT RAISE(ABORT, 'what the ledger names is kept as it is'); END;
CREATE TRIGGER awards_are_frozen
       BEFORE UPDATE OF id, proposal, revision, earned_on, found_at, proof, salt, ledger_entry ON awards
       WHEN NEW.proof <> '' OR NEW.id <> OLD.id
       BEGIN SELECT RAISE(ABORT, 'an award is frozen when it is found'); END;
COMMIT;
